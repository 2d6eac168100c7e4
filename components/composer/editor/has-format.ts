/** Whether a text would lose more than its words as plain text: formats, lists, tables, links or pictures. */
export function hasFormat(html: string): boolean {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  if (body.querySelector('b, i, u, s, strong, em, h1, h2, h3, h4, ul, ol, table, img, a, font, hr, code')) return true
  return [...body.querySelectorAll<HTMLElement>('[style]')].some((element) => {
    if (element.closest('blockquote')) return false
    const { color, backgroundColor, fontWeight, fontStyle, textAlign, textDecorationLine } = element.style
    return [color, backgroundColor, fontWeight, fontStyle, textAlign, textDecorationLine].some(isChosen)
  })
}

// What the editor writes at every word says nothing.
const isChosen = (value: string) =>
  !['', 'normal', '400', 'inherit', 'none', 'rgb(0, 0, 0)', 'left', 'start'].includes(value)
