/** Marks where the words of a message stand in the page, so that what is selected elsewhere is not taken for them. */
export const wordsOfMessage = { 'data-words-of': 'message' } as const

/** What is selected in the words of the open message, '' when nothing is. A frame's selection nobody can see. */
export function selectedText(): string {
  const selection = window.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return ''
  const { commonAncestorContainer: around } = selection.getRangeAt(0)
  const element = around instanceof Element ? around : around.parentElement
  return element?.closest('[data-words-of="message"]') ? selection.toString().trim() : ''
}
