'use client'
import { useTranslations } from 'next-intl'
import { Select } from '@/components/ui/select'
import { useChangeSettings } from '@/lib/settings/hooks'
import type { Settings } from '@/lib/settings/schema'
import { Section } from './section'

/** Who is told that a message was read. */
export function Receipts({ settings }: { settings: Settings }) {
  const words = useTranslations('reports')
  const { mutate: change } = useChangeSettings()
  const choices: { id: Settings['receipts']; label: string }[] = [
    { id: 'ask', label: words('receiptsAsk') },
    { id: 'always', label: words('receiptsAlways') },
    { id: 'never', label: words('receiptsNever') },
  ]
  return (
    <Section title={words('receiptsTitle')}>
      <Select
        label={words('receipts')}
        choices={choices}
        value={settings.receipts}
        onChange={(receipts) => change({ receipts })}
      />
      <p className="text-muted text-sm">{words('receiptsNote')}</p>
    </Section>
  )
}
