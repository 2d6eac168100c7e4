'use client'
import type { Message } from '@/lib/messages/schema/opened'
import { HtmlFrame } from './html-frame'
import { PlainText } from './plain-text'

/** What the message says: HTML in its frame, else its text. */
export function MessageBody({ message }: { message: Message }) {
  if (message.html !== null) return <HtmlFrame message={message} html={message.html} />
  return (
    <div className="grow px-4 pt-2 pb-6 md:px-6">
      <PlainText text={message.text} />
    </div>
  )
}
