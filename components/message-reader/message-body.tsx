'use client'
import { lazily } from '@/components/ui/lazily'
import type { Message } from '@/lib/messages/schema/opened'
import { HtmlFrame } from './html-frame'
import { useLook } from './look'
import { PlainText } from './plain-text'

const ZoomBar = lazily(() => import('./zoom-bar').then((module) => module.ZoomBar))

/** What the message says: HTML in its frame, else its text; as large as the reader wants it. */
export function MessageBody({ message }: { message: Message }) {
  const { zoom, isText } = useLook(message)
  return (
    <>
      {zoom !== 1 && <ZoomBar id={message.id} zoom={zoom} />}
      {message.html === null || isText ? (
        <div className="grow px-4 pt-2 pb-6 md:px-6" style={zoom === 1 ? {} : { zoom }}>
          <PlainText text={message.text} />
        </div>
      ) : (
        <HtmlFrame message={message} html={message.html} zoom={zoom} />
      )}
    </>
  )
}
