'use client'
import { FileSpreadsheet, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Notice } from '@/components/ui/notice'
import { readTable, type TableProblem } from './read-table'
import type { TableFile, usePeople } from './use-people'

type Props = {
  people: ReturnType<typeof usePeople>
  file: TableFile | null
  onFile(file: TableFile | null): void
}

const mostShown = 5

/** Who gets a message: the recipients, a file's people, and who of them can't be written to. */
export function PeoplePart({ people: { people, repeated, unusable }, file, onFile }: Props) {
  const words = useTranslations('mailings')
  const picker = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<{ name: string; what: TableProblem } | null>(null)

  const take = async (given: File) => {
    const table = await readTable(given)
    if (typeof table === 'string') return setProblem({ name: given.name, what: table })
    setProblem(null)
    onFile({ name: given.name, table })
  }
  return (
    <section aria-labelledby="mailing-people" className="flex flex-col gap-2">
      <h3 id="mailing-people" className="font-semibold" aria-live="polite">
        {words('people', { count: people.length })}
      </h3>
      {people.length === 0 && unusable.length === 0 && <p className="text-muted text-sm">{words('nobody')}</p>}
      {file && (
        <p className="flex items-center gap-2 rounded-md bg-sunken ps-3">
          <FileSpreadsheet aria-hidden size={16} className="shrink-0 text-muted" />
          <bdi className="min-w-0 truncate">{file.name}</bdi>
          <span className="tabular grow whitespace-nowrap text-muted text-sm">
            {words('fileRows', { count: file.table.rows.length })}
          </span>
          <IconButton icon={X} label={words('removeFile', { name: file.name })} onPress={() => onFile(null)} />
        </p>
      )}
      <span>
        <Button onPress={() => picker.current?.click()}>{words(file ? 'otherFile' : 'addFile')}</Button>
      </span>
      <input
        ref={picker}
        type="file"
        accept=".csv,.txt,.tsv,text/csv"
        hidden
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? []
          if (chosen) void take(chosen)
          currentTarget.value = ''
        }}
      />
      {problem && <Notice tone="danger">{words(problem.what, { name: problem.name })}</Notice>}
      {repeated > 0 && <p className="text-muted text-sm">{words('repeated', { count: repeated })}</p>}
      {unusable.length > 0 && (
        <Notice tone="warning">
          <span className="break-words">
            {words('unusable', { count: unusable.length, list: unusable.slice(0, mostShown).join('; ') })}
            {unusable.length > mostShown && ` ${words('more', { count: unusable.length - mostShown })}`}
          </span>
        </Notice>
      )}
    </section>
  )
}
