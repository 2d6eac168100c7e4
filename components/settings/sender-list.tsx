'use client'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '@/components/ui/icon-button'

type Sender = { address: string; mark?: ReactNode }
type Props = { label: string; senders: Sender[]; removeLabel(address: string): string; onRemove(address: string): void }

/** Addresses that were decided about, each of which can be taken back. */
export function SenderList({ label, senders, removeLabel, onRemove }: Props) {
  return (
    <ul aria-label={label} className="max-h-80 divide-y divide-line overflow-auto rounded-lg border">
      {senders.map(({ address, mark }) => (
        <li key={address} className="flex min-h-11 items-center gap-3 ps-3 pe-1">
          <bdi className="min-w-0 grow break-all">{address}</bdi>
          {mark}
          <IconButton icon={X} label={removeLabel(address)} onPress={() => onRemove(address)} />
        </li>
      ))}
    </ul>
  )
}
