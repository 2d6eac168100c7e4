'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { ImportResult } from '@/lib/contacts/schema'

/** What became of an imported file, in full. */
export function ImportSummary({ result, onClose }: { result: ImportResult; onClose(): void }) {
  const words = useTranslations('contacts')
  const common = useTranslations('common')
  const { imported, merged, unreadable, noRoom, leftOut } = result
  return (
    <Dialog
      title={words('importDone')}
      isOpen
      onClose={onClose}
      actions={
        <Button tone="primary" onPress={onClose} autoFocus>
          {common('close')}
        </Button>
      }
    >
      <ul className="flex flex-col gap-1.5">
        <li>{words('imported', { count: imported })}</li>
        {merged > 0 && <li>{words('merged', { count: merged })}</li>}
        {unreadable > 0 && <li>{words('unreadable', { count: unreadable })}</li>}
        {noRoom > 0 && <li>{words('noRoom', { count: noRoom })}</li>}
      </ul>
      {leftOut.length > 0 && (
        <p className="mt-3 break-words text-muted text-sm">
          {words('leftOut', { list: leftOut.map(({ property, count }) => `${property} (${count})`).join(', ') })}
        </p>
      )}
    </Dialog>
  )
}
