'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Spinner } from '@/components/ui/spinner'

/** Text and code, as it is written. */
export function ShownText({ address, onProblem }: { address: string; onProblem(): void }) {
  const common = useTranslations('common')
  const [text, setText] = useState<string | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    readText(address, stop.signal).then(setText, () => {
      if (!stop.signal.aborted) onProblem()
    })
    return () => stop.abort()
  }, [address, onProblem])
  if (text === null) return <Spinner label={common('loading')} />
  return (
    <pre dir="auto" className="whitespace-pre-wrap font-mono text-xs [overflow-wrap:anywhere]">
      {text}
    </pre>
  )
}

async function readText(address: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(address, { signal })
  if (!response.ok) throw new Error(`answered ${response.status}`)
  return response.text()
}
