/** Puts the caret into the search box with a part of its text chosen. Says whether the box is on the screen. */
export function editSearch(from: number, to: number): boolean {
  const box = document.querySelector<HTMLInputElement>('input[data-search-mail]')
  if (!box || box.offsetParent === null) return false
  box.focus()
  box.setSelectionRange(from, to)
  return true
}
