'use client'
import { ArrowRightLeft, Copy, Pencil, TriangleAlert, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { KeyboardEvent } from 'react'
import { Button } from 'react-aria-components/Button'
import { MenuButton } from '@/components/ui/menu-button'
import type { MenuChoice } from '@/components/ui/menu-popover'
import { isMailAddress } from '@/lib/drafts/rules/addresses'
import type { Address } from '@/lib/messages/schema/row'
import { dragRecipient, type RecipientKind } from './dragged-recipient'

/** Another field a recipient can go to. */
export type Elsewhere = { kind: RecipientKind; label: string; onMove(address: Address): void }

type Props = {
  address: Address
  kind: RecipientKind | null
  elsewhere: Elsewhere[]
  isExternal: boolean
  onEdit(): void
  onRemove(): void
  onStep(step: -1 | 1): void
}

/**
 * One recipient. The name is shown, the address on hover; a name that looks like an address never stands alone (T12). It can
 * be dragged to another field; by keyboard, arrows go from one to the next, Enter opens what can be done, Delete removes.
 */
export function RecipientChip({ address, kind, elsewhere, isExternal, onEdit, onRemove, onStep }: Props) {
  const words = useTranslations('composer')
  const cautions = useTranslations('cautions')
  const { name, email } = address
  const isRight = isMailAddress(email)
  const shown = name && !name.includes('@') ? name : email
  const whole = name ? `${name} <${email}>` : email
  const choices: MenuChoice[] = [
    ...elsewhere.map(({ kind: to, label, onMove }) => ({
      id: to,
      label: words('moveTo', { field: label }),
      icon: ArrowRightLeft,
      run: () => onMove(address),
    })),
    { id: 'edit', label: words('editRecipient'), icon: Pencil, run: onEdit },
    {
      id: 'copy',
      label: words('copyRecipient'),
      icon: Copy,
      run: () => void navigator.clipboard?.writeText(email).catch(() => {}),
    },
    { id: 'remove', label: words('removeThis'), icon: X, run: onRemove },
  ]
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Delete' || event.key === 'Backspace') onRemove()
    else if (event.key === 'ArrowLeft') onStep(-1)
    else if (event.key === 'ArrowRight') onStep(1)
    else if (event.key === 'F2') onEdit()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const look = !isRight ? 'bg-danger-soft text-danger' : isExternal ? 'bg-warning-soft text-ink' : 'bg-sunken text-ink'
  return (
    <li
      title={whole}
      draggable
      onDragStart={(event) => dragRecipient(event, kind, address)}
      onKeyDownCapture={onKeyDown}
      className={`flex max-w-full items-center rounded-full text-base ${look}`}
    >
      <MenuButton
        label={words('recipientActions', { address: shown })}
        choices={choices}
        trigger={(props) => (
          <Button
            {...props}
            data-chip
            excludeFromTabOrder
            className="flex min-h-7 min-w-0 cursor-default items-center gap-1 rounded-s-full ps-2.5 pe-0.5 coarse:min-h-9"
          >
            {!isRight && <TriangleAlert aria-hidden size={14} className="shrink-0" />}
            <bdi className="min-w-0 truncate">{shown}</bdi>
            {!isRight && <span className="sr-only">({words('wrongAddress')})</span>}
            {isRight && isExternal && <span className="sr-only">({cautions('external')})</span>}
          </Button>
        )}
      />
      <button
        type="button"
        tabIndex={-1}
        aria-label={words('removeRecipient', { address: shown })}
        onClick={onRemove}
        className="flex size-7 shrink-0 cursor-default items-center justify-center rounded-full hover:bg-hover coarse:size-9"
      >
        <X aria-hidden size={14} />
      </button>
    </li>
  )
}
