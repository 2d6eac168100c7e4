'use client'
import { useTranslations } from 'next-intl'
import { isUnconfirmed, useConfirmed } from '@/components/confirmation/confirmation'
import { useProblemWords } from '@/components/shell/problem-words'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast'
import { useDirectoryChange } from '@/lib/directory/hooks/console'
import { changeServer } from '@/lib/server-check/hooks'
import type { PortCheck } from '@/lib/server-check/schema'

/** Opens or closes a port of the local mail server, at once. */
export function PortSwitch({ port: { name, usualPort, switch: state } }: { port: PortCheck }) {
  const words = useTranslations('admin')
  const problemWords = useProblemWords()
  const confirmed = useConfirmed()
  const changing = useDirectoryChange(changeServer)
  if (state === 'never') return null
  const turn = (isOpen: boolean) =>
    confirmed(() => changing.mutateAsync({ verb: 'port', name, isOpen })).then(
      () => toast({ message: words(isOpen ? 'server.opened' : 'server.closed', { port: String(usualPort) }) }),
      (error: unknown) => {
        if (!isUnconfirmed(error)) toast({ message: problemWords(error), tone: 'danger' })
      },
    )
  const isShownOpen = changing.isPending
    ? changing.variables.verb === 'port' && changing.variables.isOpen
    : state !== 'closed'
  return (
    <span className="flex flex-col items-start gap-1">
      <Switch
        aria-label={words('server.openOf', { port: String(usualPort) })}
        isSelected={isShownOpen}
        isDisabled={state === 'needed' || changing.isPending}
        onChange={turn}
      >
        <span className="max-md:sr-only">{words(isShownOpen ? 'server.open' : 'server.shut')}</span>
      </Switch>
      {state === 'needed' && <span className="text-muted text-sm">{words('server.needed')}</span>}
    </span>
  )
}
