'use client'
import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from 'react-aria-components/Button'
import { MenuButton } from '@/components/ui/menu-button'
import { writtenAddress } from '@/lib/drafts/rules/addresses'
import type { Identity, IdentityId } from '@/lib/identities/schema'

type Props = { identities: Identity[]; chosen: Identity; onChoose(id: IdentityId): void }

/** Which of the reader's addresses the message is from. On the screen only when there is a choice. */
export function FromField({ identities, chosen, onChoose }: Props) {
  const words = useTranslations('identities')
  const shown = writtenAddress(chosen)
  const choose = (id: string) => {
    const identity = identities.find((other) => other.id === id)
    if (identity) onChoose(identity.id)
  }
  return (
    <div className="flex items-center gap-2 border-b">
      <span className="w-14 shrink-0 text-muted text-sm">{words('from')}</span>
      <MenuButton
        label={words('from')}
        groups={[
          {
            label: words('from'),
            chosen: chosen.id,
            choices: identities.map((identity) => ({ id: identity.id, label: writtenAddress(identity) })),
            onChoose: choose,
          },
        ]}
        trigger={(props) => (
          <Button
            {...props}
            aria-label={`${words('from')}: ${shown}`}
            className="-ms-1.5 flex min-h-9 min-w-0 cursor-default items-center gap-1.5 rounded-md px-1.5 hover:bg-hover coarse:min-h-11"
          >
            <bdi className="min-w-0 truncate">{shown}</bdi>
            <ChevronDown aria-hidden size={14} className="shrink-0 text-muted" />
          </Button>
        )}
      />
    </div>
  )
}
