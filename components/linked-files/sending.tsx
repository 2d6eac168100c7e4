'use client'
import { useTranslations } from 'next-intl'
import { useSizeWords } from '@/components/message-reader/size-words'
import { LoadedSettings } from '@/components/settings/loaded-settings'
import { Section } from '@/components/settings/section'
import { Select } from '@/components/ui/select'
import { useChangeSettings } from '@/lib/settings/hooks'
import type { Settings } from '@/lib/settings/schema'
import { useUploadLimits } from '@/lib/uploads/hooks/limits'

const sizesMb = [5, 10, 20, 50, 100]
const days = [1, 7, 14, 30, 60, 90, 365]

/** From what size files go out as links, and for how long these can be used. */
export function Sending() {
  return <LoadedSettings>{(settings) => <Choices settings={settings} />}</LoadedSettings>
}

function Choices({ settings: { linkAboveMb, linkDays } }: { settings: Settings }) {
  const words = useTranslations('files')
  const sizeOf = useSizeWords()
  const { mutate: change } = useChangeSettings()
  const { data: limits } = useUploadLimits()
  if (!limits?.link) return null
  const { usualBytes, mostDays } = limits.link
  const sizes = [...new Set([...sizesMb, ...(linkAboveMb === null ? [] : [linkAboveMb])])].sort(
    (one, other) => one - other,
  )
  const shownDays = Math.min(linkDays, mostDays)
  const allDays = [...new Set([...days.filter((count) => count <= mostDays), shownDays])].sort(
    (one, other) => one - other,
  )
  return (
    <Section title={words('sending')}>
      <div className="grid gap-4 md:grid-cols-2">
        <Select
          label={words('above')}
          choices={[
            {
              id: 'null',
              label: words('aboveServer', { size: sizeOf(usualBytes) }),
            },
            ...sizes.map((size) => ({
              id: String(size),
              label: words('aboveSize', { size: sizeOf(size * 1_000_000) }),
            })),
          ]}
          value={String(linkAboveMb)}
          onChange={(chosen) => change({ linkAboveMb: chosen === 'null' ? null : Number(chosen) })}
        />
        <Select
          label={words('days')}
          choices={allDays.map((count) => ({ id: String(count), label: words('daysCount', { days: count }) }))}
          value={String(shownDays)}
          onChange={(chosen) => change({ linkDays: Number(chosen) })}
        />
      </div>
    </Section>
  )
}
