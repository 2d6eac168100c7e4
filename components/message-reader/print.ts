import { frameDocument } from './frame-document'

/** What goes on paper above the message. */
export type PrintedHead = { subject: string; lines: [label: string, value: string][] }

/**
 * Prints a message: its heading and its HTML (sanitised) in a document of its own. Nothing can run in it: the sandbox gives
 * it our origin only so that we may call print() on it, and never scripts.
 */
export function printMessage(head: PrintedHead, html: string, pictures: Map<string, string>): void {
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
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals')
  frame.setAttribute('aria-hidden', 'true')
  frame.style.cssText = 'position:fixed;inset-block-end:0;inline-size:0;block-size:0;border:0'
  frame.addEventListener('load', () => {
    const page = frame.contentDocument
    if (!page || !frame.contentWindow) return
    page.title = head.subject
    page.body.prepend(page.adoptNode(heading), page.createElement('hr'))
    frame.contentWindow.addEventListener('afterprint', () => frame.remove())
    frame.contentWindow.print()
  })
  frame.srcdoc = frameDocument(html, {
    origin: window.location.origin,
    pictures,
    isPlainColoured: false,
    language: document.documentElement.lang,
  })
  document.body.append(frame)
}
