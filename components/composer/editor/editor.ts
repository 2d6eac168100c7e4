/** A way to format, as the toolbar offers it. */
export type EditorCommand =
  | 'bold'
  | 'italic'
  | 'underline'
  | 'bullets'
  | 'numbers'
  | 'quote'
  | 'clear-format'
  | 'undo'
  | 'redo'

/** What is formatted where the caret is. */
export type EditorState = Partial<Record<EditorCommand, boolean>>

/** What the composer wants of any rich text editor: small, so that the library behind it can be changed. */
export type Editor = {
  /** Sanitised HTML of the body, and the same as plain text. */
  read(): { html: string; text: string }
  run(command: EditorCommand): void
  link(url: string): void
  insertPicture(url: string): void
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
