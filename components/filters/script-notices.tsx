'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Notice } from '@/components/ui/notice'
import { useChangeFilters } from '@/lib/filters/hooks/filters'
import { isEmpty } from '@/lib/filters/rules/filters'
import type { OfferedFilters } from '@/lib/filters/schema'
import { useFilterProblem } from './use-filter-problem'

/** What another program has done to filters, and what one can do about it. */
export function ScriptNotices({ state }: { state: OfferedFilters }) {
  const words = useTranslations('filters')
  const common = useTranslations('common')
  const onError = useFilterProblem()
  const { mutate: change, isPending } = useChangeFilters()
  const [isAsked, setAsked] = useState(false)
  const running = state.others.find(({ isActive }) => isActive)
  const canInclude = state.abilities.includes('include')
  const activate = () => change({ kind: 'activate' }, { onError })
  return (
    <>
      {running && canInclude && !state.included.includes(running.name) && (
        <Notice>{words('otherRuns', { name: running.name })}</Notice>
      )}
      {running && !canInclude && (
        <Notice tone="warning" action={<Button onPress={() => setAsked(true)}>{words('useThese')}</Button>}>
          {words('otherOnly', { name: running.name })}
        </Notice>
      )}
      {!state.isActive && !isEmpty(state) && (!running || canInclude) && (
        <Notice
          tone="warning"
          action={
            <Button isDisabled={isPending} onPress={activate}>
              {words('switchOn')}
            </Button>
          }
        >
          {words('notRunning')}
        </Notice>
      )}
      {state.isForeign && <Notice tone="warning">{words('foreign')}</Notice>}
      {isAsked && running && (
        <ConfirmDialog
          title={words('useTheseTitle')}
          question={words('useTheseWhy', { name: running.name })}
          action={words('useThese')}
          cancel={common('cancel')}
          onConfirm={() => {
            setAsked(false)
            activate()
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  )
}
