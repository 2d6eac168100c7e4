import 'server-only'
import { createTranslator } from 'use-intl/core'
import type { Message } from '@/lib/messages/schema/opened'
import type { Address } from '@/lib/messages/schema/row'
import en from '@/lib/words/en/composer.json'
import es from '@/lib/words/es/composer.json'
import { writtenAddress } from '../rules/addresses'
import type { DraftStart } from '../schema'

type Reader = Pick<DraftStart, 'language' | 'timeZone'>

/** The line above a quotation: who wrote when, in the reader's language and time. */
export function attribution(message: Message, reader: Reader): string {
  const [writer] = message.from
  const who = writer ? writer.name || writer.email : ''
  return words(reader)('wrote', { date: dateOf(message, reader), name: who })
}

/** The lines above a message handed on. */
export function forwardedHead(message: Message, reader: Reader): string {
  const say = words(reader)
  const line = (label: string, list: Address[]) =>
    list.length > 0 ? [`${label}: ${list.map(writtenAddress).join(', ')}`] : []
  return [
    `---------- ${say('forwarded')} ----------`,
    ...line(say('from'), message.from),
    `${say('date')}: ${dateOf(message, reader)}`,
    `${say('subject')}: ${message.subject.replace(/\s+/g, ' ')}`,
    ...line(say('to'), message.to),
    ...line(say('cc'), message.cc),
    '',
  ].join('\n')
}

function words({ language }: Reader) {
  return createTranslator({ locale: language, messages: language === 'es' ? es : en })
}

function dateOf({ sentAt, receivedAt }: Message, { language, timeZone }: Reader): string {
  const date = new Date(sentAt ?? receivedAt)
  const style = { dateStyle: 'long', timeStyle: 'short' } as const
  try {
    return date.toLocaleString(language, { ...style, timeZone })
  } catch {
    return date.toLocaleString(language, { ...style, timeZone: 'UTC' }) // a browser may name a zone this server does not know
  }
}
