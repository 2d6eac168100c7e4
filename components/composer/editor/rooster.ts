import {
  AutoFormatPlugin,
  clearFormat,
  createModelFromHtml,
  EditPlugin,
  exportContent,
  getDarkColor,
  getFormatState,
  type IEditor,
  insertImage,
  insertLink,
  PastePlugin,
  Editor as Rooster,
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
  const editor = new Rooster(box, {
    plugins: [
      new PastePlugin(),
      new EditPlugin(),
      new ShortcutPlugin(),
      new AutoFormatPlugin({ autoLink: true }),
      watcher,
    ],
    initialModel: createModelFromHtml(cleanForEditing(html)),
    defaultSegmentFormat: { fontFamily: 'Arial, Helvetica, sans-serif', fontSize: '11pt' },
    // What is shown in the dark is written in the colours it will be read in.
    inDarkMode: isDark(),
    getDarkColor: (light) => getDarkColor(light, darkSurface),
    doNotAdjustEditorColor: true,
  })

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

// The lightness (CIE L*) of the surface in app/globals.css.
const darkSurface = 8

function isDark(): boolean {
  const { theme } = document.documentElement.dataset
  return theme ? theme === 'dark' : window.matchMedia('(prefers-color-scheme: dark)').matches
}
