import {
  clearFormat,
  type IEditor,
  redo,
  setIndentation,
  toggleBlockQuote,
  toggleBold,
  toggleBullet,
  toggleItalic,
  toggleNumbering,
  toggleStrikethrough,
  toggleUnderline,
  undo,
} from 'roosterjs'
import type { EditorCommand } from './editor'

/** What the library does for each of our commands. */
export const commands: Record<EditorCommand, (editor: IEditor) => void> = {
  bold: toggleBold,
  italic: toggleItalic,
  underline: toggleUnderline,
  strike: toggleStrikethrough,
  bullets: toggleBullet,
  numbers: toggleNumbering,
  quote: (editor) => toggleBlockQuote(editor),
  indent: (editor) => setIndentation(editor, 'indent'),
  outdent: (editor) => setIndentation(editor, 'outdent'),
  'clear-format': clearFormat,
  undo,
  redo,
}
