'use client'
import { Eye } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Section } from '@/components/settings/section'
import { IconButton } from '@/components/ui/icon-button'
import { lazily } from '@/components/ui/lazily'
import { Switch } from '@/components/ui/switch'
import { useChangeFilters } from '@/lib/filters/hooks/filters'
import type { OfferedFilters, Script } from '@/lib/filters/schema'
import { useFilterProblem } from './use-filter-problem'

const ScriptDialog = lazily(() => import('./script-dialog').then((module) => module.ScriptDialog))

/** Scripts that other programs keep on the server: they can be read, and run after ours or not. */
export function OtherScripts({ state: { others, included, abilities, isActive } }: { state: OfferedFilters }) {
  const words = useTranslations('filters')
  const onError = useFilterProblem()
  const { mutate: change, isPending } = useChangeFilters()
  const [shown, setShown] = useState<string | null>(null)
  if (others.length === 0) return null
  const standing = (script: Script) => {
    if (script.isActive) return words('runs')
    return words(isActive && included.includes(script.name) ? 'runsAfter' : 'rests')
  }
  return (
    <Section title={words('others')} hint={words('othersHint')}>
      <ul aria-label={words('others')} className="divide-y divide-line rounded-lg border">
        {others.map((script) => {
          const { name } = script
          return (
            <li key={name} className="flex min-h-11 items-center gap-3 py-2 ps-3 pe-1">
              {abilities.includes('include') && isActive && (
                <Switch
                  aria-label={words('runAfter', { name })}
                  isDisabled={isPending}
                  isSelected={included.includes(name)}
                  onChange={(isOn) => change({ kind: 'include', name, isOn }, { onError })}
                />
              )}
              <div className="min-w-0 grow">
                <bdi className="block font-medium [overflow-wrap:anywhere]">{name}</bdi>
                <span className="text-muted text-sm">{standing(script)}</span>
              </div>
              <IconButton icon={Eye} label={words('show', { name })} onPress={() => setShown(name)} />
            </li>
          )
        })}
      </ul>
      {shown !== null && <ScriptDialog name={shown} onClose={() => setShown(null)} />}
    </Section>
  )
}
