'use client'
import { useRouter } from 'next/navigation'
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
  const router = useRouter()
  const { mutateAsync: change } = useChangeSettings()

  // The words of the page come from the server, which learns of the choice by the cookie of this answer.
  const speak = (language: Language) =>
    change({ language: language === 'auto' ? null : language }).then(
      () => router.refresh(),
      () => {}, // said beside the title
    )
  const paint = (theme: Theme) => {
    show(theme)
    change({ theme: theme === 'auto' ? null : theme }).catch(() => show(settings.theme ?? 'auto'))
  }
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
          onChange={speak}
        />
        <Select<Theme>
          label={words('theme')}
          choices={[
            { id: 'auto', label: words('themeAuto') },
            { id: 'light', label: words('light') },
            { id: 'dark', label: words('dark') },
          ]}
          value={settings.theme ?? 'auto'}
          onChange={paint}
        />
        <Select<Settings['density']>
          label={words('density')}
          choices={[
            { id: 'compact', label: words('compact') },
            { id: 'cosy', label: words('cosy') },
            { id: 'roomy', label: words('roomy') },
          ]}
          value={settings.density}
          onChange={(density) => change({ density }).catch(() => {})}
        />
      </div>
      <Switch
        isSelected={settings.conversations}
        onChange={(conversations) => change({ conversations }).catch(() => {})}
      >
        {words('conversations')}
      </Switch>
    </Section>
  )
}

function show(theme: Theme) {
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
