'use client'
import { useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { ConfirmationProvider } from '@/components/confirmation/confirmation'
import { settingsAddress } from '@/components/settings/page-ids'
import { lazily } from '@/components/ui/lazily'
import type { OfferedFilters, Rule } from '@/lib/filters/schema'
import { BlockedSenders } from './blocked-senders'
import { FilterList } from './filter-list'
import { LoadedFilters } from './loaded-filters'
import { OtherScripts } from './other-scripts'
import { ScriptNotices } from './script-notices'
import { useRuleLike } from './use-rule-like'

const RuleDialog = lazily(() => import('./rule-dialog').then((module) => module.RuleDialog))

/** A reader's filters, whom they have blocked, and what other programs have left on the server. */
export function FiltersPage() {
  return (
    <ConfirmationProvider>
      <LoadedFilters>{(state) => <Filters state={state} />}</LoadedFilters>
    </ConfirmationProvider>
  )
}

function Filters({ state }: { state: OfferedFilters }) {
  const router = useRouter()
  const asked = useSearchParams()
  const like = useRuleLike(asked)
  const [shown, setShown] = useState<Rule | 'new' | null>(like && 'new')
  return (
    <>
      <ScriptNotices state={state} />
      <FilterList rules={state.rules} onShow={setShown} />
      <BlockedSenders blocked={state.blocked} />
      <OtherScripts state={state} />
      {shown && (
        <RuleDialog
          rule={shown === 'new' ? null : shown}
          like={shown === 'new' ? like : null}
          abilities={state.abilities}
          onClose={() => {
            setShown(null)
            // Looked at again, the page is the list.
            if (like) router.replace(settingsAddress('filters'))
          }}
        />
      )}
    </>
  )
}
