'use client'
import { useTranslations } from 'next-intl'
import { useConfirmed } from '@/components/confirmation/confirmation'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useConsequences, useDirectoryChange } from '@/lib/directory/hooks/console'
import type { Consequences } from '@/lib/directory/schema/domain'
import { Answer } from './page-frame'
import { ProblemNotice } from './problem-notice'

type Props = {
  /** Its name, as a title. */
  name: string
  of: { account: number } | { domain: number }
  send(id: number): Promise<unknown>
  onDeleted(): void
  onClose(): void
}

/** Asks before an account or a domain is deleted, and says what goes with it. */
export function Deletion({ name, of, send, onDeleted, onClose }: Props) {
  const words = useTranslations('admin')
  const common = useTranslations('common')
  const confirmed = useConfirmed()
  const taking = useConsequences(of)
  const deleting = useDirectoryChange(send)
  const id = 'account' in of ? of.account : of.domain
  const run = () => confirmed(() => deleting.mutateAsync(id)).then(onDeleted, () => {}) // said in its place
  return (
    <Dialog
      title={words('deleteTitle', { name })}
      role="alertdialog"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button tone="danger" isDisabled={deleting.isPending || !taking.data} onPress={run}>
            {words('delete')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p>{'account' in of ? words('deleteAccountWhat') : words('deleteDomainWhat')}</p>
        <Answer of={taking}>{(found) => <Taken found={found} />}</Answer>
        <ProblemNotice of={deleting.error} />
      </div>
    </Dialog>
  )
}

function Taken({ found }: { found: Consequences }) {
  const words = useTranslations('admin')
  const kinds = (['accounts', 'aliases', 'lists', 'redirects', 'aliasDomains', 'catchAlls'] as const).filter(
    (kind) => found[kind].length > 0,
  )
  return kinds.map((kind) => (
    <section key={kind}>
      <h3 className="font-medium text-sm">{words(`taken.${kind}`, { count: found[kind].length })}</h3>
      <p className="max-h-28 overflow-auto break-words text-muted text-sm">{found[kind].join(', ')}</p>
    </section>
  ))
}
