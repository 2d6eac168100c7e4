'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Spinner } from '@/components/ui/spinner'
import { readFile } from '../read-file'

type Props = { address: string; name: string; onProblem(problem: unknown): void }

const narrow = '(max-width: 47.99rem)'

/** A Word file in a frame without scripts and without an origin: it may only open a link that the reader clicks. */
export function ShownDocx({ address, name, onProblem }: Props) {
  const common = useTranslations('common')
  const [page, setPage] = useState<string | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    const open = async () => {
      const [{ docxPage }, bytes] = await Promise.all([import('./document'), readFile(address, stop.signal)])
      const made = await docxPage(bytes, { isNarrow: window.matchMedia(narrow).matches })
      if (!stop.signal.aborted) setPage(made)
    }
    open().catch((problem) => stop.signal.aborted || onProblem(problem))
    return () => stop.abort()
  }, [address, onProblem])
  if (page === null) return <Spinner label={common('loading')} />
  return (
    <iframe
      title={name}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      srcDoc={page}
      className="scheme-light h-[65dvh] w-full rounded-md border-0 bg-[white]"
    />
  )
}
