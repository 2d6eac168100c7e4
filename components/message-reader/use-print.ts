'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { wholeDate } from '@/components/message-list/day-words'
import type { Message } from '@/lib/messages/schema/opened'
import type { Address } from '@/lib/messages/schema/row'
import { loadPictures } from './pictures'
import { printMessage } from './print'

/** `isText`: as its text. `withoutPictures`: none at all; else those that are shown, remote ones only if they are. */
export type Printing = { isText?: boolean; withoutPictures?: boolean }

/** Prints the open message as it is shown. */
export function usePrint(): (message: Message, how?: Printing) => void {
  const words = useTranslations('reader')
  const format = useFormatter()
  return (message, { isText = false, withoutPictures = false } = {}) => {
    const { from, to, cc, receivedAt, attachments } = message
    const lines: [string, string][] = [
      [words('from'), people(from)],
      [words('to'), people(to)],
      [words('cc'), people(cc)],
      [words('date'), format.dateTime(new Date(receivedAt), wholeDate)],
      [
        words('files'),
        attachments
          .filter(({ isInline }) => !isInline)
          .map(({ name }) => name)
          .join(', '),
      ],
    ]
    const head = {
      subject: message.subject.trim() || words('noSubject'),
      lines: lines.filter(([, value]) => value !== ''),
    }
    const html = (isText ? null : message.html) ?? plainHtml(message.text)
    if (withoutPictures) return printMessage(head, html, null)
    loadPictures(message.id, attachments, new AbortController().signal)
      .catch(() => new Map<string, string>())
      .then((pictures) => printMessage(head, html, pictures))
  }
}

const people = (addresses: Address[]) =>
  addresses.map(({ name, email }) => (name ? `${name} <${email}>` : email)).join(', ')

function plainHtml(text: string): string {
  const box = document.createElement('div')
  box.style.whiteSpace = 'pre-wrap'
  box.textContent = text
  return box.outerHTML
}
