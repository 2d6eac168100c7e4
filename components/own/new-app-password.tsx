'use client'
import { useTranslations } from 'next-intl'
import { CopyField } from '@/components/confirmation/copy-field'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

type Props = { name: string; password: string; onClose(): void }

/** The password of a program, this once. */
export function NewAppPassword({ name, password, onClose }: Props) {
  const words = useTranslations('own')
  const common = useTranslations('common')
  return (
    <Dialog
      title={words('appPasswordFor', { name })}
      isOpen
      onClose={onClose}
      actions={
        <Button tone="primary" onPress={onClose}>
          {common('close')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <p>{words('shownOnce')}</p>
        <CopyField label={words('appPassword')} value={password} />
      </div>
    </Dialog>
  )
}
