'use client'
import { Link2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useSizeWords } from '@/components/message-reader/size-words'
import { Section } from '@/components/settings/section'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Spinner } from '@/components/ui/spinner'
import { useLinkedFiles } from '@/lib/linked-files/hooks'
import { LinkedFileRow } from './linked-file-row'
import { Sending } from './sending'

/** The reader's files that went out as links: who may still come for them, how often they were fetched, and the room they take. */
export function LinkedFilesPage() {
  const words = useTranslations('files')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const { data, error, refetch } = useLinkedFiles()
  return (
    <>
      <Section title={words('title')} hint={words('explanation')}>
        {error && (
          <Notice tone="danger" action={<Button onPress={() => refetch()}>{common('retry')}</Button>}>
            {problemWords(error)}
          </Notice>
        )}
        {!data && !error && (
          <div className="flex justify-center p-8">
            <Spinner label={common('loading')} />
          </div>
        )}
        {data && data.files.length === 0 && (
          <div className="rounded-lg border">
            <EmptyState icon={Link2}>{words('none')}</EmptyState>
          </div>
        )}
        {data && data.files.length > 0 && (
          <>
            <Usage usedBytes={data.usedBytes} mostBytes={data.mostBytes} />
            <ul aria-label={words('list')} className="divide-y divide-line rounded-lg border">
              {data.files.map((file) => (
                <LinkedFileRow key={file.id} file={file} />
              ))}
            </ul>
          </>
        )}
      </Section>
      <Sending />
    </>
  )
}

function Usage({ usedBytes, mostBytes }: { usedBytes: number; mostBytes: number }) {
  const words = useTranslations('files')
  const sizeOf = useSizeWords()
  const sentence = words('usage', { used: sizeOf(usedBytes), most: sizeOf(mostBytes) })
  return (
    <div className="flex flex-col gap-1.5">
      <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-line">
        <div
          className="h-full rounded-full bg-accent"
          style={{ width: `${Math.min(100, (usedBytes / Math.max(1, mostBytes)) * 100)}%` }}
        />
      </div>
      <p className="tabular text-muted text-sm">{sentence}</p>
    </div>
  )
}
