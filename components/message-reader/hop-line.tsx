'use client'
import { Lock, LockOpen } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { Hop } from '@/lib/authentication/rules/hops'

/** Who handed a message over to whom, when, after how long, encrypted or not. */
export function HopLine({ hop: { from, by, at, tookSeconds, isEncrypted } }: { hop: Hop }) {
  const words = useTranslations('trust')
  const format = useFormatter()
  const Icon = isEncrypted ? Lock : LockOpen
  const host = (name: string) => () => (
    <bdi dir="ltr" className="font-medium">
      {name}
    </bdi>
  )
  return (
    <li className="flex flex-col gap-0.5 border-line border-s-2 pb-3 ps-3 [overflow-wrap:anywhere] last:pb-0">
      <p>
        {from
          ? words.rich('handedOver', { from: host(from), by: host(by || '?') })
          : words.rich('takenBy', { by: host(by) })}
      </p>
      <p className="flex flex-wrap gap-x-3 text-muted">
        {at && <time dateTime={at}>{format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'medium' })}</time>}
        {tookSeconds !== null && <span>{took(tookSeconds, words)}</span>}
        {isEncrypted !== null && (
          <span className={isEncrypted ? '' : 'text-warning'}>
            <Icon aria-hidden size={13} className="me-1 inline-block align-text-bottom" />
            {words(isEncrypted ? 'encrypted' : 'notEncrypted')}
          </span>
        )}
      </p>
    </li>
  )
}

// Clocks of two servers differ by seconds: below that nothing can be said.
function took(seconds: number, words: ReturnType<typeof useTranslations<'trust'>>): string {
  if (seconds < 0) return words('clocksDiffer')
  if (seconds < 90) return words('tookSeconds', { count: Math.round(seconds) })
  if (seconds < 5_400) return words('tookMinutes', { count: Math.round(seconds / 60) })
  return words('tookHours', { count: Math.round(seconds / 3600) })
}
