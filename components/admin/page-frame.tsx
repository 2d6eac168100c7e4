'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Spinner } from '@/components/ui/spinner'

type Props = { title: ReactNode; hint?: ReactNode; actions?: ReactNode; children: ReactNode }

/** A page of the console: what it is, what one can do, and its content. */
export function PageFrame({ title, hint, actions, children }: Props) {
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-5 px-4 py-6 md:px-8">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h1 className="break-words font-semibold text-lg">{title}</h1>
          {hint && <p className="mt-0.5 max-w-2xl text-pretty text-muted text-sm">{hint}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </div>
  )
}

type Query<Data> = { data: Data | undefined; error: unknown; refetch(): unknown }

/** What was asked of the server, once it is there; until then that it is on its way, or what went wrong. */
export function Answer<Data>({ of, children }: { of: Query<Data>; children(data: Data): ReactNode }) {
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  if (of.data !== undefined) return children(of.data)
  if (of.error)
    return (
      <Notice tone="danger" action={<Button onPress={() => of.refetch()}>{common('retry')}</Button>}>
        {problemWords(of.error)}
      </Notice>
    )
  return (
    <div className="flex justify-center p-8">
      <Spinner label={common('loading')} />
    </div>
  )
}
