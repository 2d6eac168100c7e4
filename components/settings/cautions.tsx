'use client'
import { useTranslations } from 'next-intl'
import { Switch } from '@/components/ui/switch'
import { useChangeSettings } from '@/lib/settings/hooks'
import type { Settings } from '@/lib/settings/schema'
import { Section } from './section'

const kinds = [
  ['noSubject', 'noSubject'],
  ['noAttachment', 'noAttachment'],
  ['manyInTo', 'manyInTo'],
  ['wasHidden', 'wasHidden'],
  ['external', 'markExternal'],
] as const satisfies [keyof Settings['cautions'], string][]

/** What a writer is asked or told before a message goes out. */
export function Cautions({ settings: { cautions } }: { settings: Settings }) {
  const words = useTranslations('cautions')
  const { mutate: change } = useChangeSettings()
  return (
    <Section title={words('title')}>
      {kinds.map(([kind, label]) => (
        <Switch key={kind} isSelected={cautions[kind]} onChange={(isOn) => change({ cautions: { [kind]: isOn } })}>
          {words(label)}
        </Switch>
      ))}
    </Section>
  )
}
