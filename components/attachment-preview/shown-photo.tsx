'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Spinner } from '@/components/ui/spinner'
import { readFile } from './read-file'
import { ShownImage } from './shown-image'

type Props = { address: string; name: string; onProblem(problem?: unknown): void }

/** A picture that the server has to draw first, which takes a while and may fail with a reason. */
export function ShownPhoto({ address, name, onProblem }: Props) {
  const common = useTranslations('common')
  const [drawn, setDrawn] = useState<string | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    readFile(address, stop.signal).then(
      (bytes) => {
        if (stop.signal.aborted) return
        const own = URL.createObjectURL(new Blob([bytes], { type: 'image/webp' }))
        stop.signal.addEventListener('abort', () => URL.revokeObjectURL(own))
        setDrawn(own)
      },
      (problem) => stop.signal.aborted || onProblem(problem),
    )
    return () => stop.abort()
  }, [address, onProblem])
  if (drawn === null) return <Spinner label={common('loading')} />
  return <ShownImage address={drawn} name={name} onProblem={onProblem} />
}
