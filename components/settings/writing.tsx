'use client'
import { useTranslations } from 'next-intl'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { useChangeSettings } from '@/lib/settings/hooks'
import type { Settings } from '@/lib/settings/schema'
import { Section } from './section'

/** How messages are written. */
export function Writing({ settings }: { settings: Settings }) {
  const words = useTranslations('settings')
  const { mutate: change } = useChangeSettings()
  return (
    <Section title={words('writing')}>
      <Switch isSelected={settings.composeRich} onChange={(composeRich) => change({ composeRich })}>
        {words('composeRich')}
      </Switch>
      <Select
        label={words('undoSend')}
        value={String(settings.undoSeconds)}
        choices={[0, 5, 10, 20, 30].map((seconds) => ({
          id: String(seconds),
          label: seconds === 0 ? words('undoOff') : words('undoSeconds', { seconds }),
        }))}
        onChange={(seconds) => change({ undoSeconds: Number(seconds) })}
      />
    </Section>
  )
}
