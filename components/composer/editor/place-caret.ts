/** Puts the caret of the text under the pointer there. */
export function placeCaret({ clientX, clientY }: { clientX: number; clientY: number }): void {
  const range = rangeAt(clientX, clientY)
  if (!range) return
  const selection = window.getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
}

function rangeAt(x: number, y: number): Range | null {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y)
    if (!position) return null
    const range = document.createRange()
    range.setStart(position.offsetNode, position.offset)
    return range
  }
  return null
}
