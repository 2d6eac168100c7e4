import { frameDocument, sandbox } from './frame-document'

/** What goes on paper above the message. */
export type PrintedHead = { subject: string; lines: [label: string, value: string][] }

/**
 * Prints a message: its heading and its HTML (sanitised) in a document of its own. Nothing can run in it: the sandbox gives
 * it our origin only so that we may call print() on it, and never scripts. `pictures`: its own; null: it goes on paper
 * without any.
 */
export function printMessage(head: PrintedHead, html: string, pictures: Map<string, string> | null): void {
  const heading = document.createElement('header')
  const title = document.createElement('h1')
  title.textContent = head.subject
  heading.append(title)
  for (const [label, value] of head.lines) {
    const line = document.createElement('p')
    line.textContent = `${label}: ${value}`
    heading.append(line)
  }

  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', sandbox.printed)
  frame.setAttribute('aria-hidden', 'true')
  frame.style.cssText = 'position:fixed;inset-block-end:0;inline-size:0;block-size:0;border:0'
  frame.addEventListener('load', () => {
    const page = frame.contentDocument
    if (!page || !frame.contentWindow) return
    page.title = head.subject
    if (!pictures) leaveOutPictures(page)
    page.body.prepend(page.adoptNode(heading), page.createElement('hr'))
    frame.contentWindow.addEventListener('afterprint', () => frame.remove())
    frame.contentWindow.print()
  })
  frame.srcdoc = frameDocument(html, {
    origin: window.location.origin,
    pictures: pictures ?? new Map(),
    isPlainColoured: false,
    language: document.documentElement.lang,
  })
  document.body.append(frame)
}

function leaveOutPictures(page: Document) {
  for (const picture of page.querySelectorAll('img')) picture.remove()
  const rule = page.createElement('style')
  rule.textContent = '*{background-image:none!important;list-style-image:none!important}'
  page.head.append(rule)
}
