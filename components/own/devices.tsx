'use client'
import { Monitor } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { Section } from '@/components/settings/section'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import type { SignedInDevice } from '@/lib/accounts/schema'
import { useEndSession, useSessions } from '@/lib/directory/hooks/own'

/** Where one is signed in, and the way to end that. */
export function Devices() {
  const words = useTranslations('own')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const { data: devices, error, refetch } = useSessions()
  const ending = useEndSession()
  const tell = (problem: unknown) => toast({ message: problemWords(problem), tone: 'danger' })
  return (
    <Section title={words('devices')} hint={words('devicesHint')}>
      {error && (
        <Notice tone="danger" action={<Button onPress={() => refetch()}>{common('retry')}</Button>}>
          {problemWords(error)}
        </Notice>
      )}
      {devices && (
        <ul aria-label={words('devices')} className="divide-y divide-line rounded-lg border">
          {devices.map((device) => (
            <li key={device.id} className="flex min-h-14 items-center gap-3 px-3 py-2">
              <Monitor aria-hidden size={18} strokeWidth={1.75} className="shrink-0 text-muted" />
              <DeviceWords device={device} />
              {device.isThis ? (
                <span className="shrink-0 text-muted text-sm">{words('thisDevice')}</span>
              ) : (
                <Button
                  aria-label={words('endDevice', { device: nameOf(device) })}
                  isDisabled={ending.isPending}
                  onPress={() => ending.mutate(device.id, { onError: tell })}
                >
                  {words('end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const nameOf = ({ browser, system }: SignedInDevice) => [browser, system].filter(Boolean).join(', ')

function DeviceWords({ device }: { device: SignedInDevice }) {
  const words = useTranslations('own')
  const format = useFormatter()
  const at = format.dateTime(new Date(device.lastSeenAt), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <span className="flex min-w-0 grow flex-col">
      <span>{nameOf(device) || words('unknownDevice')}</span>
      <span className="text-muted text-sm">{words('lastUsed', { at })}</span>
    </span>
  )
}
