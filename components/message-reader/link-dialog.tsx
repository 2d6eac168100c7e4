'use client'
import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'

/** The link itself, where a browser does not let us copy it (plain http, or a permission refused). */
export function LinkDialog({ link, onClose }: { link: string; onClose(): void }) {
  const words = useTranslations('more')
  return (
    <Dialog title={words('linkTitle')} isOpen onClose={onClose}>
      <div className="flex flex-col gap-3">
        <p>{words('copyByHand')}</p>
        <TextField
          label={words('link')}
          value={link}
          isReadOnly
          autoFocus
          onFocus={({ target }) => target instanceof HTMLInputElement && target.select()}
        />
      </div>
    </Dialog>
  )
}
