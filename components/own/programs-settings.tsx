'use client'
import { useTranslations } from 'next-intl'
import { ConfirmationProvider } from '@/components/confirmation/confirmation'
import { Section } from '@/components/settings/section'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Spinner } from '@/components/ui/spinner'
import type { ConnectionSettings } from '@/lib/connection/schema'
import { useConnectionSettings } from '@/lib/directory/hooks/own'
import { AppPasswords } from './app-passwords'
import { ConnectionTable } from './connection-table'
import { QrCode } from './qr-code'

/** Another mail program for the same mail: what to type into it, and a password of its own. */
export function ProgramsSettings() {
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const { data, error, refetch } = useConnectionSettings()
  if (data) return <Programs settings={data} />
  if (error)
    return (
      <Notice tone="danger" action={<Button onPress={() => refetch()}>{common('retry')}</Button>}>
        {problemWords(error)}
      </Notice>
    )
  return (
    <div className="flex justify-center p-8">
      <Spinner label={common('loading')} />
    </div>
  )
}

function Programs({ settings }: { settings: ConnectionSettings }) {
  const words = useTranslations('own')
  const profile = '/api/connections/mobileconfig'
  return (
    <ConfirmationProvider>
      {settings.hasAppPasswords && <AppPasswords />}
      <Section title={words('servers')} hint={words('serversHint', { address: settings.address })}>
        <ConnectionTable connections={settings.connections} />
      </Section>
      <Section title={words('thunderbird')} hint={words('thunderbirdHint')}>
        {null}
      </Section>
      <Section title={words('apple')} hint={words('appleHint')}>
        <div className="flex flex-wrap items-center gap-5">
          <QrCode label={words('qrLabel')} text={`${window.location.origin}/settings/programs`} />
          <div className="flex min-w-48 grow basis-0 flex-col items-start gap-3">
            <p className="text-muted text-sm">{words('qrHint')}</p>
            <a
              href={profile}
              download
              className="inline-flex min-h-9 items-center rounded-md border border-control bg-surface px-3.5 font-medium text-ink no-underline hover:bg-hover coarse:min-h-11"
            >
              {words('profile')}
            </a>
          </div>
        </div>
      </Section>
    </ConfirmationProvider>
  )
}
