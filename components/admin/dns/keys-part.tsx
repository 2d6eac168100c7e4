'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { isUnconfirmed, useConfirmed } from '@/components/confirmation/confirmation'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useDirectoryChange } from '@/lib/directory/hooks/console'
import { changeKeys } from '@/lib/dkim/hooks'
import type { DkimKey, KeyChange } from '@/lib/dkim/schema'
import type { RecordCheck } from '@/lib/dns-check/schema'
import { Mark } from '../mark'
import { Part } from '../part'

const tones = { next: 'plain', signs: 'good', old: 'warning' } as const

type Props = { domainId: number; keys: DkimKey[]; records: RecordCheck[] }

/** The keys that sign the mail of a domain, and how the next one takes the place of the one before. */
export function KeysPart({ domainId, keys, records }: Props) {
  const words = useTranslations('admin')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const confirmed = useConfirmed()
  const [leaving, setLeaving] = useState<string | null>(null)
  const changing = useDirectoryChange(changeKeys)
  const change = (asked: KeyChange) =>
    confirmed(() => changing.mutateAsync({ domainId, change: asked })).then(
      () => {
        setLeaving(null)
        toast({ message: words(`dns.keys.done.${asked.verb}`) })
      },
      (error: unknown) => {
        if (!isUnconfirmed(error)) toast({ message: problemWords(error), tone: 'danger' })
      },
    )
  const isInDns = ({ selector }: DkimKey) =>
    records.some(({ kind, name, state }) => kind === 'dkim' && name.startsWith(`${selector}.`) && state === 'good')
  return (
    <Part
      title={words('dns.keys.title')}
      hint={words('dns.keys.hint')}
      actions={
        !keys.some(({ state }) => state === 'next') && (
          <Button isDisabled={changing.isPending} onPress={() => change({ verb: 'make' })}>
            {words('dns.keys.make')}
          </Button>
        )
      }
    >
      <ul className="flex flex-col divide-y rounded-lg border" aria-label={words('dns.keys.title')}>
        {keys.map((key) => (
          <li key={key.selector} className="flex flex-wrap items-center gap-x-3 gap-y-2 p-3">
            <span className="font-mono">{key.selector}</span>
            <Mark tone={tones[key.state]}>{words(`dns.keys.states.${key.state}`)}</Mark>
            {key.state === 'next' && !isInDns(key) && (
              <span className="text-muted text-sm">{words('dns.keys.notInDns')}</span>
            )}
            {key.state !== 'signs' && (
              <span className="ms-auto flex flex-wrap gap-2">
                <Button
                  aria-label={words('dns.keys.signNow', { selector: key.selector })}
                  isDisabled={changing.isPending}
                  onPress={() => change({ verb: 'sign', selector: key.selector })}
                >
                  {words('dns.keys.sign')}
                </Button>
                <Button
                  aria-label={words('dns.keys.deleteOf', { selector: key.selector })}
                  isDisabled={changing.isPending}
                  onPress={() => setLeaving(key.selector)}
                >
                  {words('dns.keys.delete')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {leaving && (
        <ConfirmDialog
          title={words('dns.keys.deleteTitle', { selector: leaving })}
          question={words('dns.keys.deleteWhat')}
          action={words('dns.keys.delete')}
          cancel={common('cancel')}
          isBusy={changing.isPending}
          onConfirm={() => change({ verb: 'delete', selector: leaving })}
          onClose={() => setLeaving(null)}
        />
      )}
    </Part>
  )
}
