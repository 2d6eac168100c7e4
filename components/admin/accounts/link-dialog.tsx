'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { CopyField } from '@/components/confirmation/copy-field'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { PasswordLink } from '@/lib/directory/schema/account'

type Props = { address: string; link: PasswordLink; onClose(): void }

/** The link by which somebody chooses a password: shown once, to be handed over. */
export function LinkDialog({ address, link, onClose }: Props) {
  const words = useTranslations('admin')
  const common = useTranslations('common')
  const format = useFormatter()
  const until = format.dateTime(new Date(link.expiresAt), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <Dialog
      title={words('linkTitle', { name: address })}
      isOpen
      onClose={onClose}
      actions={
        <Button tone="primary" onPress={onClose}>
          {common('close')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <p>{words('linkWhat', { until })}</p>
        <CopyField label={words('link')} value={link.url} />
      </div>
    </Dialog>
  )
}
