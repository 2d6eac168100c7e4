'use client'
import { useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { domainOf } from '@/lib/authentication/rules/verdict'
import { useAllowSender } from '@/lib/messages/hooks/remote-senders'
import type { Message } from '@/lib/messages/schema/opened'

/** Says that remote images are not shown and why, and lets the reader show them, once or always. Junk has no such choice. */
export function RemoteNotice({ message, onShow }: { message: Message; onShow(): void }) {
  const words = useTranslations('reader')
  const trust = useTranslations('trust')
  const say = useProblemWords()
  const { mutate: allow, isPending } = useAllowSender()
  const [sender, ...others] = message.from
  const { trackers } = message
  const told = trackers.length > 0 && trust('trackers', { count: trackers.length, names: trackers.join(', ') })
  if (message.remoteCount === 0 || message.remoteAllowed)
    return told ? <p className="px-4 pb-3 text-muted text-sm [overflow-wrap:anywhere] md:px-6">{told}</p> : null
  if (!message.mayAllowRemote) {
    return (
      <div className="px-4 pb-3 md:px-6">
        <Notice>{words('imagesNeverInJunk')}</Notice>
      </div>
    )
  }
  const always = (email: string) => allow(email, { onError: (error) => toast({ message: say(error), tone: 'danger' }) })
  return (
    <div className="px-4 pb-3 md:px-6">
      <Notice
        action={
          <div className="flex flex-wrap gap-2">
            <Button onPress={onShow}>{words('showImages')}</Button>
            {sender && others.length === 0 && domainOf(sender.email) && (
              <>
                <Button tone="quiet" isDisabled={isPending} onPress={() => always(sender.email)}>
                  {words('allowSender')}
                </Button>
                <Button tone="quiet" isDisabled={isPending} onPress={() => always(`@${domainOf(sender.email)}`)}>
                  {trust('allowDomain', { domain: domainOf(sender.email) })}
                </Button>
              </>
            )}
          </div>
        }
      >
        {words('imagesBlocked', { count: message.remoteCount })}
        {told && <p className="mt-1 text-muted text-sm [overflow-wrap:anywhere]">{told}</p>}
      </Notice>
    </div>
  )
}
