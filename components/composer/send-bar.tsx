'use client'
import { Paperclip, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { SendButton } from './send-button'
import type { useSending } from './use-sending'

type Props = {
  sending: ReturnType<typeof useSending>
  onIndividually(): void
  onAttach(files: FileList): void
  onDiscard(): void
}

/** What one does with the message: throw away, attach, send; a larger screen has them the other way round, the first far apart. */
export function SendBar({ sending, onIndividually, onAttach, onDiscard }: Props) {
  const words = useTranslations('composer')
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <span className="flex md:ms-auto">
        <IconButton icon={Trash2} label={words('discard')} onPress={onDiscard} />
      </span>
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
      <SendButton sending={sending} onIndividually={onIndividually} />
    </>
  )
}
