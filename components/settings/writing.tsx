'use client'
import { useTranslations } from 'next-intl'
import { Switch } from '@/components/ui/switch'
import { useChangeSettings } from '@/lib/settings/hooks'
import type { Settings } from '@/lib/settings/schema'
import { Section } from './section'

/** How messages are written, and what single keys do. */
export function Writing({ settings }: { settings: Settings }) {
  const words = useTranslations('settings')
  const { mutate: change } = useChangeSettings()
  return (
    <Section title={words('writing')}>
      <Switch isSelected={settings.composeRich} onChange={(composeRich) => change({ composeRich })}>
        {words('composeRich')}
      </Switch>
      <Switch isSelected={settings.shortcuts} onChange={(shortcuts) => change({ shortcuts })}>
        {words('shortcuts')}
      </Switch>
    </Section>
  )
}
