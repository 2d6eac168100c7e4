'use client'
import { useTranslations } from 'next-intl'
import { Switch } from '@/components/ui/switch'
import { useChangeSettings } from '@/lib/settings/hooks'
import type { Settings } from '@/lib/settings/schema'
import { Section } from './section'

/** How messages are shown. */
export function Reading({ settings }: { settings: Settings }) {
  const words = useTranslations('settings')
  const { mutate: change } = useChangeSettings()
  return (
    <Section title={words('reading')}>
      <Switch isSelected={settings.plainText} onChange={(plainText) => change({ plainText })}>
        {words('plainText')}
      </Switch>
      <Switch isSelected={settings.remoteForContacts} onChange={(remoteForContacts) => change({ remoteForContacts })}>
        {words('remoteForContacts')}
      </Switch>
      <Switch isSelected={settings.cleanLinks} onChange={(cleanLinks) => change({ cleanLinks })}>
        {words('cleanLinks')}
      </Switch>
    </Section>
  )
}
