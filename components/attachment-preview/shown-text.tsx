'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Spinner } from '@/components/ui/spinner'
import { readFile } from './read-file'
import { ShownCode } from './shown-code'

/** Text and code, as it is written. */
export function ShownText({
  address,
  isCode,
  onProblem,
}: {
  address: string
  isCode: boolean
  onProblem(problem: unknown): void
}) {
  const common = useTranslations('common')
  const [text, setText] = useState<string | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    readFile(address, stop.signal).then(
      (bytes) => setText(new TextDecoder().decode(bytes)),
      (problem) => stop.signal.aborted || onProblem(problem),
    )
    return () => stop.abort()
  }, [address, onProblem])
  if (text === null) return <Spinner label={common('loading')} />
  if (isCode) return <ShownCode text={text} />
  return (
    <pre dir="auto" className="whitespace-pre-wrap font-mono text-xs [overflow-wrap:anywhere]">
      {text}
    </pre>
  )
}
