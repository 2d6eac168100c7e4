'use client'
import { useTranslations } from 'next-intl'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { useChangeSettings } from '@/lib/settings/hooks'
import type { Settings } from '@/lib/settings/schema'
import { Section } from './section'

type Theme = NonNullable<Settings['theme']> | 'auto'
type Language = NonNullable<Settings['language']> | 'auto'

/** Language, colours, and how the messages of a list stand. */
export function Appearance({ settings }: { settings: Settings }) {
  const words = useTranslations('settings')
  const { mutate: change } = useChangeSettings()

  return (
    <Section title={words('appearance')}>
      <div className="grid gap-4 md:grid-cols-2">
        <Select<Language>
          label={words('language')}
          choices={[
            { id: 'auto', label: words('languageAuto') },
            { id: 'en', label: 'English' },
            { id: 'es', label: 'Español' },
          ]}
          value={settings.language ?? 'auto'}
          onChange={(language) => change({ language: language === 'auto' ? null : language })}
        />
        <Select<Theme>
          label={words('theme')}
          choices={[
            { id: 'auto', label: words('themeAuto') },
            { id: 'light', label: words('light') },
            { id: 'dark', label: words('dark') },
          ]}
          value={settings.theme ?? 'auto'}
          onChange={(theme) => change({ theme: theme === 'auto' ? null : theme })}
        />
        <Select<Settings['density']>
          label={words('density')}
          choices={[
            { id: 'compact', label: words('compact') },
            { id: 'cosy', label: words('cosy') },
            { id: 'roomy', label: words('roomy') },
          ]}
          value={settings.density}
          onChange={(density) => change({ density })}
        />
      </div>
      <Switch isSelected={settings.conversations} onChange={(conversations) => change({ conversations })}>
        {words('conversations')}
      </Switch>
    </Section>
  )
}
