import {
  AutoFormatPlugin,
  clearFormat,
  createEditor,
  createModelFromHtml,
  exportContent,
  getFormatState,
  type IEditor,
  insertImage,
  insertLink,
  redo,
  ShortcutPlugin,
  toggleBlockQuote,
  toggleBold,
  toggleBullet,
  toggleItalic,
  toggleNumbering,
  toggleUnderline,
  undo,
} from 'roosterjs'
import { cleanForEditing } from './clean'
import type { Editor, EditorCommand, EditorOptions } from './editor'
import { htmlToText } from './to-text'

const commands: Record<EditorCommand, (editor: IEditor) => void> = {
  bold: toggleBold,
  italic: toggleItalic,
  underline: toggleUnderline,
  bullets: toggleBullet,
  numbers: toggleNumbering,
  quote: (editor) => toggleBlockQuote(editor),
  'clear-format': clearFormat,
  undo,
  redo,
}

/** The rich text editor: RoosterJS keeps quoted messages as they are. Load this file only when someone writes. */
export function openEditor({ box, label, html, onChange, onState }: EditorOptions): Editor {
  box.setAttribute('role', 'textbox')
  box.setAttribute('aria-multiline', 'true')
  box.setAttribute('aria-label', label)
  const watcher = {
    getName: () => 'watcher',
    initialize() {},
    dispose() {},
    onPluginEvent({ eventType }: { eventType: string }) {
      if (eventType === 'input' || eventType === 'contentChanged') onChange()
      if (eventType === 'keyUp' || eventType === 'mouseUp' || eventType === 'contentChanged') say()
    },
  }
  const model = createModelFromHtml(cleanForEditing(html))
  const editor = createEditor(box, [new AutoFormatPlugin({ autoLink: true }), new ShortcutPlugin(), watcher], model)

  function say() {
    if (editor.isDisposed()) return
    const { isBold, isItalic, isUnderline, isBullet, isNumbering, isBlockQuote } = getFormatState(editor)
    onState({
      bold: isBold === true,
      italic: isItalic === true,
      underline: isUnderline === true,
      bullets: isBullet === true,
      numbers: isNumbering === true,
      quote: isBlockQuote === true,
    })
  }

  return {
    read() {
      const written = exportContent(editor, 'HTML')
      return { html: written, text: htmlToText(written) }
    },
    run(command) {
      editor.focus()
      commands[command](editor)
      say()
    },
    link: (url) => insertLink(editor, url),
    insertPicture: (url) => insertImage(editor, url),
    focus: () => editor.focus(),
    dispose: () => editor.dispose(),
  }
}
