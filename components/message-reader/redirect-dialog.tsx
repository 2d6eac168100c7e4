'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { RecipientField } from '@/components/composer/recipient-field'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import type { Address, MessageId } from '@/lib/messages/schema/row'
import { useRedirect } from './use-redirect'

/** To whom a message is handed on as it is. */
export function RedirectDialog({ id, onClose }: { id: MessageId; onClose(): void }) {
  const words = useTranslations('more')
  const composer = useTranslations('composer')
  const common = useTranslations('common')
  const [to, setTo] = useState<Address[]>([])
  const { send, stop, isSending } = useRedirect(id, onClose)
  return (
    <Dialog
      title={words('redirectTitle')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button tone="quiet" onPress={onClose}>
            {common('cancel')}
          </Button>
          <Button tone="primary" isDisabled={isSending} onPress={() => void send(to, stop?.kind === 'unknown')}>
            {isSending ? composer('sending') : stop?.kind === 'unknown' ? composer('sendAgain') : words('redirect')}
          </Button>
        </>
      }
    >
      {/* Room for the suggestions under the field. */}
      <div className="flex min-h-44 flex-col gap-3">
        <p className="text-muted text-sm">{words('redirectWhat')}</p>
        <RecipientField label={composer('to')} addresses={to} autoFocus onChange={setTo} />
        {stop && <Notice tone="danger">{stop.kind === 'failed' ? stop.words : composer('unknownSent')}</Notice>}
      </div>
    </Dialog>
  )
}
