'use client'
import { Download, Upload } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { IconButton } from '@/components/ui/icon-button'
import type { Shelf } from './place'

type Props = { shelf: Shelf; isBusy: boolean; hasPeople: boolean; onFile(file: File): void }

/** Import from a vCard file, and export of everyone or of the group on the screen. */
export function Transfers({ shelf, isBusy, hasPeople, onFile }: Props) {
  const words = useTranslations('contacts')
  const address = `/api/contacts/export${shelf.kind === 'group' ? `?group=${shelf.id}` : ''}`
  return (
    <>
      <FileTrigger
        acceptedFileTypes={['.vcf', '.vcard', 'text/vcard', 'text/x-vcard', 'text/directory']}
        onSelect={(files) => {
          const [file] = files ?? []
          if (file) onFile(file)
        }}
      >
        <IconButton icon={Upload} label={words('import')} isDisabled={isBusy} />
      </FileTrigger>
      <IconButton
        icon={Download}
        label={shelf.kind === 'group' ? words('exportGroup') : words('export')}
        isDisabled={!hasPeople}
        onPress={() => window.location.assign(address)}
      />
    </>
  )
}
