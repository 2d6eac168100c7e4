'use client'
import type { Message } from '@/lib/messages/schema/opened'
import { AboutDialog } from './about-dialog'
import { HeadersDialog } from './headers-dialog'
import { LinkDialog } from './link-dialog'
import { QuoteDialog } from './quote-dialog'
import { RedirectDialog } from './redirect-dialog'
import { SourceDialog } from './source-dialog'

/** What is asked or shown about a message, over it. */
export type MoreDialog =
  | { kind: 'about' | 'headers' | 'quote' | 'redirect' | 'source' }
  | { kind: 'link'; link: string }

type Props = { dialog: MoreDialog; message: Message; onClose(): void }

/** The dialog that a choice of the menu opened. */
export function MoreDialogs({ dialog, message, onClose }: Props) {
  const { id } = message
  switch (dialog.kind) {
    case 'about':
      return <AboutDialog message={message} onClose={onClose} />
    case 'headers':
      return <HeadersDialog id={id} onClose={onClose} />
    case 'link':
      return <LinkDialog link={dialog.link} onClose={onClose} />
    case 'quote':
      return <QuoteDialog message={message} onClose={onClose} />
    case 'redirect':
      return <RedirectDialog id={id} onClose={onClose} />
    case 'source':
      return <SourceDialog message={message} onClose={onClose} />
  }
}
