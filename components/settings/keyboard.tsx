'use client'
import { useTranslations } from 'next-intl'
import { Switch } from '@/components/ui/switch'
import { useChangeSettings } from '@/lib/settings/hooks'
import type { Settings } from '@/lib/settings/schema'
import { Section } from './section'

/** What single keys do. */
export function Keyboard({ settings }: { settings: Settings }) {
  const words = useTranslations('settings')
  const { mutate: change } = useChangeSettings()
  return (
    <Section title={words('keyboard')}>
      <Switch isSelected={settings.shortcuts} onChange={(shortcuts) => change({ shortcuts })}>
        {words('shortcuts')}
      </Switch>
    </Section>
  )
}
