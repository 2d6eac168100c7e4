const images = /^image\/(png|jpe?g|gif|webp|avif)$/
const readableText = /^(text\/(plain|csv|markdown|tab-separated-values|x-[\w.+-]+)|application\/json)$/

/** How a file is looked at in place, told by its type; null: it can only be saved. */
export type Showing = 'image' | 'text' | 'audio' | 'video' | null

/** How a file of this type is shown. What bytes really are is looked at when they are read (T9). */
export function showingOf(type: string): Showing {
  if (images.test(type)) return 'image'
  if (isReadableText(type)) return 'text'
  if (type.startsWith('audio/')) return 'audio'
  return type.startsWith('video/') ? 'video' : null
}

/** Text that loses nothing when it is shown as plain text. HTML, XML and SVG are never among it. */
export function isReadableText(type: string): boolean {
  return readableText.test(type)
}
