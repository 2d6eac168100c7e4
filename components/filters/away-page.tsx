'use client'
import { useTranslations } from 'next-intl'
import { Section } from '@/components/settings/section'
import { Notice } from '@/components/ui/notice'
import { AwayForm } from './away-form'
import { LoadedFilters } from './loaded-filters'
import { ScriptNotices } from './script-notices'

/** The answer that goes out while somebody is away. */
export function AwayPage() {
  const words = useTranslations('filters')
  return (
    <LoadedFilters>
      {(state) => (
        <>
          <ScriptNotices state={state} />
          <Section title={words('away')} hint={words('awayHint')}>
            {state.abilities.includes('vacation') ? (
              <AwayForm key={JSON.stringify(state.vacation)} state={state} />
            ) : (
              <Notice>{words('awayNotOffered')}</Notice>
            )}
          </Section>
        </>
      )}
    </LoadedFilters>
  )
}
