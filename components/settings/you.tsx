'use client'
import { useTranslations } from 'next-intl'
import { useChangeSettings } from '@/lib/settings/hooks'
import type { Settings } from '@/lib/settings/schema'
import { KeptText } from './kept-text'
import { Section } from './section'

/** What others see of the reader. */
export function You({ settings }: { settings: Settings }) {
  const words = useTranslations('settings')
  const { mutate: change } = useChangeSettings()
  return (
    <Section title={words('you')}>
      <KeptText
        label={words('displayName')}
        description={words('displayNameHint')}
        value={settings.displayName}
        maxLength={200}
        autoComplete="name"
        onKeep={(displayName) => change({ displayName })}
      />
      <KeptText
        label={words('signature')}
        description={words('signatureHint')}
        value={settings.signature}
        maxLength={5000}
        rows={4}
        onKeep={(signature) => change({ signature })}
      />
    </Section>
  )
}
