/** A way to format that is on or off, or done at once. */
export type EditorCommand =
  | 'bold'
  | 'italic'
  | 'underline'
  | 'strike'
  | 'bullets'
  | 'numbers'
  | 'quote'
  | 'indent'
  | 'outdent'
  | 'clear-format'
  | 'undo'
  | 'redo'

/** How a paragraph, and how letters look. */
export type Heading = 'paragraph' | 'heading' | 'subheading'
export type FontSize = 'small' | 'normal' | 'large' | 'huge'
export type FontFamily = 'sans' | 'serif' | 'mono'
export type Alignment = 'start' | 'centre' | 'end'

/** What is done to the table the caret is in. */
export type TableCommand =
  | 'row-above'
  | 'row-below'
  | 'column-before'
  | 'column-after'
  | 'delete-row'
  | 'delete-column'
  | 'delete-table'

/** How wide the chosen picture is, against the size it came in. */
export type PictureSize = 'small' | 'medium' | 'original'

/** What is formatted where the caret is. */
export type EditorState = {
  on: Partial<Record<EditorCommand, boolean>>
  heading: Heading
  size: FontSize
  family: FontFamily
  isInTable: boolean
  /** A picture is chosen. */
  isPicture: boolean
}

/** What the composer wants of any rich text editor: small, so that the library behind it can be changed. */
export type Editor = {
  /** HTML of the body as it may be sent, and the same as plain text. */
  read(): { html: string; text: string }
  run(command: EditorCommand): void
  heading(heading: Heading): void
  size(size: FontSize): void
  family(family: FontFamily): void
  align(alignment: Alignment): void
  /** `null` takes the colour away. */
  colour(what: 'text' | 'ground', colour: string | null): void
  insertTable(columns: number, rows: number): void
  table(command: TableCommand): void
  link(url: string): void
  insertPicture(url: string): void
  picture(size: PictureSize): void
  insertText(text: string): void
  /** At the caret; cleaned first. */
  insertHtml(html: string): void
  /** Everything anew, as one step that can be undone; cleaned first. */
  replace(html: string): void
  focus(): void
  dispose(): void
}

export type EditorOptions = {
  box: HTMLDivElement
  /** The accessible name of the text box. */
  label: string
  html: string
  onChange(): void
  onState(state: EditorState): void
}

export const plainState: EditorState = {
  on: {},
  heading: 'paragraph',
  size: 'normal',
  family: 'sans',
  isInTable: false,
  isPicture: false,
}
