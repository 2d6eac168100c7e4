'use client'
import { TriangleAlert, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { isMailAddress } from '@/lib/drafts/rules/addresses'
import type { Address } from '@/lib/messages/schema/row'

type Props = { address: Address; onRemove(): void }

/** One recipient. The name is shown, the address on hover; a name that looks like an address never stands alone (T12). */
export function RecipientChip({ address: { name, email }, onRemove }: Props) {
  const words = useTranslations('composer')
  const isRight = isMailAddress(email)
  const shown = name && !name.includes('@') ? name : email
  return (
    <li
      title={name ? `${name} <${email}>` : email}
      className={`flex max-w-full items-center gap-1 rounded-full ps-2.5 text-base ${isRight ? 'bg-sunken' : 'bg-danger-soft text-danger'}`}
    >
      {!isRight && <TriangleAlert aria-hidden size={14} className="shrink-0" />}
      <bdi className="min-w-0 truncate">{shown}</bdi>
      {!isRight && <span className="sr-only">({words('wrongAddress')})</span>}
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
