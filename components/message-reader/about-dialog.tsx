'use client'
import { useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Spinner } from '@/components/ui/spinner'
import { readHops } from '@/lib/authentication/rules/hops'
import { useHeaders } from '@/lib/messages/hooks/source'
import type { Message } from '@/lib/messages/schema/opened'
import { HopLine } from './hop-line'
import { numbered } from './numbered'
import { SenderProof } from './sender-proof'

/** The way a message came, from its writer's client to the mailbox, and what is known about its writer. */
export function AboutDialog({ message, onClose }: { message: Message; onClose(): void }) {
  const words = useTranslations('trust')
  const common = useTranslations('common')
  const say = useProblemWords()
  const { data, error } = useHeaders(message.id, true)
  const hops = data && readHops(data)
  return (
    <Dialog title={words('aboutTitle')} isOpen onClose={onClose}>
      <div className="flex flex-col gap-3 text-sm">
        {message.authentication ? (
          <SenderProof authentication={message.authentication} />
        ) : (
          <p className="text-muted">{words('notChecked')}</p>
        )}
        {error && <Notice tone="danger">{say(error)}</Notice>}
        {!hops && !error && <Spinner label={common('loading')} />}
        {hops?.length === 0 && <p>{words('noHops')}</p>}
        {hops && hops.length > 0 && (
          <>
            <ol aria-label={words('hops')} className="flex flex-col">
              {numbered(hops).map(({ key, item }) => (
                <HopLine key={key} hop={item} />
              ))}
            </ol>
            <p className="text-muted">{words('hopsAreClaims')}</p>
          </>
        )}
      </div>
    </Dialog>
  )
}
