'use client'
import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { TextField } from '@/components/ui/text-field'

/** Something to be copied and used elsewhere. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const common = useTranslations('confirmation')
  const [isCopied, setCopied] = useState(false)
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => {}, // the text can be selected and copied by hand
    )
  }
  return (
    <>
      <TextField
        label={label}
        value={value}
        isReadOnly
        end={<IconButton icon={isCopied ? Check : Copy} label={common('copy', { what: label })} onPress={copy} />}
      />
      <span role="status" className="sr-only">
        {isCopied ? common('copied') : ''}
      </span>
    </>
  )
}
