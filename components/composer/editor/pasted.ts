/**
 * What was copied on a web page or in Word, before it becomes part of the message: pictures from elsewhere become links to
 * them, for whoever reads the message would load them from there; those of the writer's disk can't come along.
 */
export function tamePasted(fragment: DocumentFragment): void {
  for (const picture of fragment.querySelectorAll('img')) {
    const source = picture.getAttribute('src') ?? ''
    if (/^(?:data:image\/(?:png|gif|jpe?g|webp);|\/api\/(?:uploads\/|images\?))/i.test(source)) continue
    if (isOurs(source)) continue
    const link = document.createElement('a')
    link.textContent = picture.alt || source.split('/').at(-1)?.split('?')[0] || source
    if (/^https?:\/\//i.test(source)) {
      link.href = source
      picture.replaceWith(link)
    } else picture.remove()
  }
  for (const element of fragment.querySelectorAll(
    'script, style, iframe, object, embed, form, input, button, svg, video, audio',
  ))
    element.remove()
}

const isOurs = (source: string) =>
  source.startsWith(`${window.location.origin}/api/uploads/`) ||
  source.startsWith(`${window.location.origin}/api/images?`)
