'use client'
import { Paperclip, Send, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'

type Props = { isSending: boolean; onSend(): void; onAttach(files: FileList): void; onDiscard(): void }

/** What one does with the message: attach, throw away, send. */
export function SendBar({ isSending, onSend, onAttach, onDiscard }: Props) {
  const words = useTranslations('composer')
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton icon={Paperclip} label={words('attach')} onPress={() => picker.current?.click()} />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          if (currentTarget.files) onAttach(currentTarget.files)
          currentTarget.value = ''
        }}
      />
      <IconButton icon={Trash2} label={words('discard')} onPress={onDiscard} />
      <Button tone="primary" isDisabled={isSending} onPress={onSend}>
        <Send aria-hidden size={16} className="rtl:-scale-x-100" />
        {words(isSending ? 'sending' : 'send')}
      </Button>
    </>
  )
}
