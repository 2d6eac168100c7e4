'use client'
import { useMutation } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { SearchField } from '@/components/ui/search-field'
import { checkChain } from '@/lib/directory/hooks/changes'
import { useLog } from '@/lib/directory/hooks/console'
import { DownloadButton } from '../download-button'
import { Answer, PageFrame } from '../page-frame'
import { ProblemNotice } from '../problem-notice'
import { LogTable } from './log-table'

/** Everything that was done, the latest first. */
export function LogPage({ isSite }: { isSite: boolean }) {
  const words = useTranslations('admin')
  const [q, setQ] = useState('')
  const [befores, setBefores] = useState<number[]>([])
  const log = useLog({ q, before: befores.at(-1) })
  const checking = useMutation({ mutationFn: checkChain })
  const search = (text: string) => {
    setQ(text)
    setBefores([])
  }
  return (
    <PageFrame
      title={words('pages.log')}
      hint={words('logHint')}
      actions={
        <>
          {isSite && (
            <Button isDisabled={checking.isPending} onPress={() => checking.mutate()}>
              {words('checkChain')}
            </Button>
          )}
          <DownloadButton href="/api/admin/audit/export?format=csv" name="acts.csv" label={words('exportCsv')} />
          <DownloadButton href="/api/admin/audit/export?format=json" name="acts.jsonl" label={words('exportJson')} />
        </>
      }
    >
      {checking.data && (
        <Notice tone={checking.data.brokenAt === null ? 'plain' : 'danger'}>
          {checking.data.brokenAt === null
            ? words('chainWhole', { count: checking.data.count, head: checking.data.head.slice(0, 16) })
            : words('chainBroken', { id: checking.data.brokenAt })}
        </Notice>
      )}
      <ProblemNotice of={checking.error} />
      <SearchField label={words('searchLog')} clearLabel={words('clearSearch')} value={q} onChange={search} />
      <Answer of={log}>
        {({ entries, more }) =>
          entries.length === 0 ? (
            <EmptyState icon={ScrollText}>{words(q ? 'nothingFound' : 'noActs')}</EmptyState>
          ) : (
            <>
              <LogTable entries={entries} />
              <div className="flex justify-end gap-2">
                <Button isDisabled={befores.length === 0} onPress={() => setBefores(befores.slice(0, -1))}>
                  {words('newer')}
                </Button>
                <Button isDisabled={!more} onPress={() => setBefores([...befores, entries.at(-1)?.id ?? 0])}>
                  {words('older')}
                </Button>
              </div>
            </>
          )
        }
      </Answer>
    </PageFrame>
  )
}
