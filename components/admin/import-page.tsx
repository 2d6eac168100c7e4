'use client'
import { FileUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { useConfirmed } from '@/components/confirmation/confirmation'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { importAccounts } from '@/lib/directory/hooks/changes'
import { useDirectoryChange } from '@/lib/directory/hooks/console'
import type { ImportResult } from '@/lib/directory/schema/import'
import { DownloadButton } from './download-button'
import { ImportRows } from './import-rows'
import { PageFrame } from './page-frame'
import { ProblemNotice } from './problem-notice'

/** Many accounts and aliases from one file: looked at first, then all or none of it. */
export function ImportPage() {
  const words = useTranslations('admin')
  const confirmed = useConfirmed()
  const importing = useDirectoryChange(importAccounts)
  const [csv, setCsv] = useState<string | null>(null)
  const send = (text: string, isPreview: boolean) =>
    confirmed(() => importing.mutateAsync({ csv: text, isPreview })).catch(() => {}) // said in its place
  const choose = async (files: FileList | null) => {
    const text = await files?.item(0)?.text()
    if (text === undefined) return
    setCsv(text)
    await send(text, true)
  }
  const result = importing.data
  return (
    <PageFrame
      title={words('pages.import')}
      hint={words('importHint')}
      actions={
        <>
          <DownloadButton href="/api/admin/accounts/transfer" name="accounts.csv" label={words('exportCsv')} />
          <FileTrigger acceptedFileTypes={['.csv', 'text/csv']} onSelect={choose}>
            <Button tone={result ? 'plain' : 'primary'} isDisabled={importing.isPending}>
              <FileUp aria-hidden size={16} />
              {words('chooseFile')}
            </Button>
          </FileTrigger>
        </>
      }
    >
      <ProblemNotice of={importing.error} />
      {!result && (
        <EmptyState icon={FileUp}>
          {words('importColumns')} <code className="font-mono text-sm">{example}</code>
        </EmptyState>
      )}
      {result && (
        <>
          <Verdict result={result} isBusy={importing.isPending} onImport={() => csv !== null && send(csv, false)} />
          <ImportRows result={result} />
        </>
      )}
    </PageFrame>
  )
}

const example = 'kind,address,name,password,quota,destinations,keepCopy,enabled'

function Verdict({ result, isBusy, onImport }: { result: ImportResult; isBusy: boolean; onImport(): void }) {
  const words = useTranslations('admin')
  const count = result.rows.length
  if (result.isDone) return <Notice>{words('importDone', { count })}</Notice>
  if (result.problems > 0) return <Notice tone="danger">{words('importProblems', { count: result.problems })}</Notice>
  return (
    <Notice
      action={
        <Button tone="primary" isDisabled={isBusy} onPress={onImport}>
          {words('importNow')}
        </Button>
      }
    >
      {words('importReady', { count })}
    </Notice>
  )
}
