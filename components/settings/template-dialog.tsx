'use client'
import { Paperclip } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { AttachmentList } from '@/components/composer/attachment-list'
import type { Editor } from '@/components/composer/editor/editor'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import { useChangeTemplates } from '@/lib/templates/hooks'
import type { Template, TemplateDraft } from '@/lib/templates/schema'
import { SignatureField } from './signature-field'
import { useTemplateFiles } from './use-template-files'

type Props = { template: Template | null; onClose(): void }

const largestPicture = 2_000_000

/** A template, or a new one. */
export function TemplateDialog({ template, onClose }: Props) {
  const words = useTranslations('templates')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const { mutate, error, isPending } = useChangeTemplates()
  const [name, setName] = useState(template?.name ?? '')
  const [subject, setSubject] = useState(template?.subject ?? '')
  const [text, setText] = useState(template?.text ?? '')
  const { attachments, files } = useTemplateFiles(template?.attachments ?? [])
  const picker = useRef<HTMLInputElement>(null)
  const editor = useRef<Editor | null>(null)
  const isPlain = template !== null && template.html === null

  const save = () => {
    const written = isPlain ? { text, html: null } : (editor.current?.read() ?? { text: '', html: '' })
    const draft: TemplateDraft = { name: name.trim(), subject, ...written, attachments }
    mutate(template ? { kind: 'change', id: template.id, template: draft } : { kind: 'add', template: draft }, {
      onSuccess: onClose,
    })
  }
  return (
    <Dialog
      title={words(template ? 'editTitle' : 'addTitle')}
      size="wide"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button tone="quiet" onPress={onClose}>
            {common('cancel')}
          </Button>
          <Button tone="primary" isDisabled={isPending || files.isBusy || name.trim() === ''} onPress={save}>
            {words('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {error && <Notice tone="danger">{problemWords(error)}</Notice>}
        <div className="grid gap-4 md:grid-cols-2">
          <TextField label={words('name')} value={name} onChange={setName} maxLength={200} autoFocus />
          <TextField label={words('subject')} value={subject} onChange={setSubject} maxLength={2000} />
        </div>
        {isPlain ? (
          <TextField label={words('plainBody')} value={text} onChange={setText} rows={10} />
        ) : (
          <SignatureField
            label={words('body')}
            html={template?.html ?? ''}
            editor={editor}
            largestPicture={largestPicture}
            onChange={() => {}}
          />
        )}
        <div className="flex flex-col gap-2">
          <AttachmentList draft={{ attachments, html: null }} files={files} isFramed={false} />
          <span>
            <Button onPress={() => picker.current?.click()}>
              <Paperclip aria-hidden size={16} />
              {words('attach')}
            </Button>
          </span>
          <input
            ref={picker}
            type="file"
            multiple
            aria-label={words('attach')}
            hidden
            onChange={({ currentTarget }) => {
              if (currentTarget.files) void files.attach(currentTarget.files)
              currentTarget.value = ''
            }}
          />
        </div>
      </div>
    </Dialog>
  )
}
