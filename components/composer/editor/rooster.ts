import {
  AutoFormatPlugin,
  createBr,
  createModelFromHtml,
  createParagraph,
  createSelectionMarker,
  EditPlugin,
  editTable,
  exportContent,
  formatImageWithContentModel,
  getDarkColor,
  getFormatState,
  hasSelectionInBlockGroup,
  ImageEditPlugin,
  insertLink,
  insertTable,
  mergeModel,
  PastePlugin,
  type PluginEvent,
  Editor as Rooster,
  type ShallowMutableContentModelDocument,
  ShortcutPlugin,
  setAlignment,
  setBackgroundColor,
  setFontName,
  setFontSize,
  setHeadingLevel,
  setTextColor,
  TableEditPlugin,
} from 'roosterjs'
import { cleanForEditing } from './clean'
import { commands } from './commands'
import { type Editor, type EditorOptions, plainState } from './editor'
import { finished, withKnownQuotes } from './finish'
import { alignments, families, familyOf, headingOf, levels, sizeOf, sizes, tableOperations } from './looks'
import { tamePasted } from './pasted'
import { splitQuote } from './split-quote'
import { htmlToText } from './to-text'

/** The rich text editor: RoosterJS keeps quoted messages as they are. Load this file only when someone writes. */
export function openEditor({ box, label, html, onChange, onState }: EditorOptions): Editor {
  box.setAttribute('role', 'textbox')
  box.setAttribute('aria-multiline', 'true')
  box.setAttribute('aria-label', label)
  const watcher = {
    getName: () => 'watcher',
    initialize() {},
    dispose() {},
    onPluginEvent(event: PluginEvent) {
      const { eventType } = event
      if (eventType === 'beforePaste') tamePasted(event.fragment)
      if (eventType === 'keyDown' && event.rawEvent.key === 'Enter' && isPlainKey(event.rawEvent) && splitQuote(editor))
        event.rawEvent.preventDefault()
      if (eventType === 'input' || eventType === 'contentChanged') onChange()
      if (eventType === 'keyUp' || eventType === 'mouseUp' || eventType === 'contentChanged') say()
    },
  }
  // Browsers tell of a new selection a task after it is there, and a key may come before that: it would act where the caret was.
  const beforeKey = () => document.dispatchEvent(new Event('selectionchange'))
  box.addEventListener('keydown', beforeKey, { capture: true })
  const editor = new Rooster(box, {
    plugins: [
      watcher,
      new PastePlugin(),
      // Tab leaves the text, but for lists and tables: nobody gets stuck in it (WCAG 2.1.2).
      new EditPlugin({ handleTabKey: { indentParagraph: false, indentMultipleBlocks: false } }),
      new ShortcutPlugin(),
      new AutoFormatPlugin({ autoLink: true, autoMailto: true, autoBullet: true, autoNumbering: true }),
      new TableEditPlugin(),
      new ImageEditPlugin({
        disableRotate: true,
        disableCrop: true,
        onSelectState: ['resize'],
        borderColor: '#5b7fc7',
      }),
    ],
    initialModel: modelOf(html),
    defaultSegmentFormat: { fontFamily: families.sans, fontSize: sizes.normal },
    // What is shown in the dark is written in the colours it will be read in.
    inDarkMode: isDark(),
    getDarkColor: (light) => getDarkColor(light, darkSurface),
    doNotAdjustEditorColor: true,
  })

  function say() {
    if (editor.isDisposed()) return
    const state = getFormatState(editor)
    onState({
      on: {
        bold: state.isBold === true,
        italic: state.isItalic === true,
        underline: state.isUnderline === true,
        strike: state.isStrikeThrough === true,
        bullets: state.isBullet === true,
        numbers: state.isNumbering === true,
        quote: state.isBlockQuote === true,
      },
      heading: headingOf(state.headingLevel),
      size: sizeOf(state.fontSize),
      family: familyOf(state.fontName),
      isInTable: state.isInTable === true,
      isPicture: state.canAddImageAltText === true,
    })
  }

  const doing = (what: () => void) => {
    editor.focus()
    beforeKey()
    change('place', placed)
    what()
    say()
  }
  const change = (apiName: string, into: Parameters<Rooster['formatContentModel']>[0]) =>
    editor.formatContentModel(into, { apiName, changeSource: apiName })

  onState(plainState)
  return {
    read() {
      const written = finished(exportContent(editor, 'HTML'))
      return { html: written, text: htmlToText(written) }
    },
    run: (command) => doing(() => commands[command](editor)),
    heading: (heading) => doing(() => setHeadingLevel(editor, levels[heading])),
    size: (size) => doing(() => setFontSize(editor, sizes[size])),
    family: (family) => doing(() => setFontName(editor, families[family])),
    align: (alignment) => doing(() => setAlignment(editor, alignments[alignment])),
    colour: (what, colour) =>
      doing(() => (what === 'text' ? setTextColor(editor, colour) : setBackgroundColor(editor, colour))),
    insertTable: (columns, rows) => doing(() => insertTable(editor, columns, rows)),
    table: (command) => doing(() => editTable(editor, tableOperations[command])),
    link: (url) => doing(() => insertLink(editor, url)),
    // The library's own would leave the picture chosen, and the next one would take its place.
    insertPicture: (url) =>
      doing(() =>
        change('insertPicture', (model, context) => {
          mergeModel(model, modelOf(pictureAt(url)), context)
          return true
        }),
      ),
    picture: (size) =>
      doing(() =>
        formatImageWithContentModel(editor, 'sizePicture', ({ format }) => {
          delete format.height
          if (size === 'original') delete format.width
          else format.width = size === 'small' ? '160px' : '320px'
        }),
      ),
    insertText: (text) =>
      doing(() =>
        change('insertText', (model, context) => {
          mergeModel(model, modelOf(textNode(text)), context, { mergeFormat: 'mergeAll' })
          return true
        }),
      ),
    insertHtml: (added) =>
      doing(() =>
        change('insertHtml', (model, context) => {
          mergeModel(model, modelOf(added), context, { mergeFormat: 'keepSourceEmphasisFormat' })
          return true
        }),
      ),
    replace: (whole) =>
      change('replace', (model) => {
        model.blocks.splice(0, model.blocks.length, ...modelOf(whole).blocks)
        return true
      }),
    focus: () => editor.focus(),
    dispose() {
      box.removeEventListener('keydown', beforeKey, { capture: true })
      editor.dispose()
    },
  }
}

/** Where nobody has been in the text yet there is no place: what is put in begins it. Whether it made one. */
function placed(model: ShallowMutableContentModelDocument): boolean {
  if (hasSelectionInBlockGroup(model)) return false
  const beginning = createParagraph(false, {}, {})
  beginning.segments.push(createSelectionMarker({}), createBr({}))
  model.blocks.unshift(beginning)
  return true
}

const modelOf = (html: string) => createModelFromHtml(withKnownQuotes(cleanForEditing(html)))

function pictureAt(url: string): string {
  const picture = document.createElement('img')
  picture.src = url
  picture.style.maxWidth = '100%'
  return picture.outerHTML
}

function textNode(text: string): string {
  const box = document.createElement('div')
  box.textContent = text
  return box.innerHTML
}

const isPlainKey = ({ shiftKey, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent) =>
  !shiftKey && !ctrlKey && !metaKey && !altKey && !isComposing

// The lightness (CIE L*) of the surface in app/globals.css.
const darkSurface = 8

function isDark(): boolean {
  const { theme } = document.documentElement.dataset
  return theme ? theme === 'dark' : window.matchMedia('(prefers-color-scheme: dark)').matches
}
