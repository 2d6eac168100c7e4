'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'

/** Asks where a link leads. Only web and mail addresses do. */
export function LinkDialog({ onLink, onClose }: { onLink(url: string): void; onClose(): void }) {
  const words = useTranslations('composer')
  const common = useTranslations('common')
  const [typed, setTyped] = useState('')
  const url = linkFrom(typed)
  return (
    <Dialog
      title={words('link')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button tone="primary" isDisabled={!url} onPress={() => url && onLink(url)}>
            {words('addLink')}
          </Button>
        </>
      }
    >
      <TextField label={words('linkAddress')} value={typed} onChange={setTyped} autoFocus type="url" />
    </Dialog>
  )
}

function linkFrom(typed: string): string | null {
  const text = typed.trim()
  if (/^(https?:\/\/|mailto:)\S+$/i.test(text)) return text
  if (/^[^\s@/]+@[^\s@/]+$/.test(text)) return `mailto:${text}`
  return /^[^\s:]+\.[^\s:]+$/.test(text) ? `https://${text}` : null
}
