'use client'
import { ArrowDown, ArrowUp, Pencil, Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { lazily } from '@/components/ui/lazily'
import { Notice } from '@/components/ui/notice'
import { Spinner } from '@/components/ui/spinner'
import { toast } from '@/components/ui/toast'
import { useChangeIdentities, useIdentities } from '@/lib/identities/hooks'
import { signatureText } from '@/lib/identities/rules'
import type { Identity, IdentityId } from '@/lib/identities/schema'
import { Section } from './section'

const IdentityDialog = lazily(() => import('./identity-dialog').then((module) => module.IdentityDialog))

/** The addresses a reader writes from, in the order they are offered. */
export function Identities() {
  const words = useTranslations('identities')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const { data: identities, error, refetch } = useIdentities()
  const { mutate: change } = useChangeIdentities()
  const [shown, setShown] = useState<Identity | 'new' | null>(null)
  const [leaving, setLeaving] = useState<Identity | null>(null)
  const onError = (problem: unknown) => toast({ tone: 'danger', message: problemWords(problem) })

  const move = (id: IdentityId, by: -1 | 1) => {
    const ids = (identities ?? []).map((identity) => identity.id)
    const from = ids.indexOf(id)
    ids.splice(from + by, 0, ...ids.splice(from, 1))
    change({ kind: 'order', ids }, { onError })
  }
  return (
    <Section title={words('title')} hint={words('hint')}>
      {error && (
        <Notice tone="danger" action={<Button onPress={() => refetch()}>{common('retry')}</Button>}>
          {problemWords(error)}
        </Notice>
      )}
      {!identities && !error && <Spinner label={common('loading')} />}
      {identities && (
        <ul aria-label={words('title')} className="divide-y divide-line rounded-lg border">
          {identities.map((identity, position) => (
            <li key={identity.id} className="flex flex-wrap items-center gap-x-3 py-2 ps-3 pe-1">
              <div className="min-w-48 grow basis-0">
                <p className="flex min-w-0 items-baseline gap-2">
                  <bdi className="min-w-0 truncate font-medium">{identity.name || identity.email}</bdi>
                  {position === 0 && identities.length > 1 && (
                    <span className="shrink-0 rounded-sm bg-selected px-1.5 text-xs">{words('usual')}</span>
                  )}
                </p>
                {identity.name && <bdi className="block truncate text-muted text-sm">{identity.email}</bdi>}
                <p className="truncate text-muted text-sm">
                  {signatureText(identity.signature).split('\n')[0] || words('noSignature')}
                </p>
              </div>
              <span className="flex shrink-0">
                {identities.length > 1 && (
                  <>
                    <IconButton
                      icon={ArrowUp}
                      label={words('up', { address: identity.email })}
                      isDisabled={position === 0}
                      onPress={() => move(identity.id, -1)}
                    />
                    <IconButton
                      icon={ArrowDown}
                      label={words('down', { address: identity.email })}
                      isDisabled={position === identities.length - 1}
                      onPress={() => move(identity.id, 1)}
                    />
                  </>
                )}
                <IconButton
                  icon={Pencil}
                  label={words('edit', { address: identity.email })}
                  onPress={() => setShown(identity)}
                />
                {identities.length > 1 && (
                  <IconButton
                    icon={Trash2}
                    label={words('delete', { address: identity.email })}
                    onPress={() => setLeaving(identity)}
                  />
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {identities && (
        <div>
          <Button onPress={() => setShown('new')}>
            <Plus aria-hidden size={16} />
            {words('add')}
          </Button>
        </div>
      )}
      {shown && <IdentityDialog identity={shown === 'new' ? null : shown} onClose={() => setShown(null)} />}
      {leaving && (
        <ConfirmDialog
          title={words('deleteAsk')}
          question={words('deleteWhy', { address: leaving.email })}
          action={common('delete')}
          cancel={common('cancel')}
          onConfirm={() => {
            setLeaving(null)
            change({ kind: 'delete', id: leaving.id }, { onError })
          }}
          onClose={() => setLeaving(null)}
        />
      )}
    </Section>
  )
}
