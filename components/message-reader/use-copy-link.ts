'use client'
import { useTranslations } from 'next-intl'
import { addressOf } from '@/components/shell/navigation'
import { toast } from '@/components/ui/toast'
import { linkPath } from '@/lib/messages/rules/link'
import type { Message } from '@/lib/messages/schema/opened'

/** Copies the address of a message. Answers it where the browser does not let us, for the reader to copy. */
export function useCopyLink(): (message: Message) => Promise<string | null> {
  const words = useTranslations('more')
  return async (message) => {
    const lasting = linkPath(message)
    const link = `${window.location.origin}${lasting ?? addressOf(message.mailboxId, message.id)}`
    try {
      await navigator.clipboard.writeText(link)
      toast({ message: words(lasting ? 'linkCopied' : 'placeCopied') })
      return null
    } catch {
      return link
    }
  }
}
