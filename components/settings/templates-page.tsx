'use client'
import { FileUp, LayoutTemplate, Paperclip, Pencil, Plus, SquarePen, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { IconButton } from '@/components/ui/icon-button'
import { lazily } from '@/components/ui/lazily'
import { Notice } from '@/components/ui/notice'
import { Spinner } from '@/components/ui/spinner'
import { toast } from '@/components/ui/toast'
import { openComposer } from '@/lib/drafts/hooks/compose'
import { readTemplate, useTemplates } from '@/lib/templates/hooks'
import type { Template, TemplateRow } from '@/lib/templates/schema'
import { Section } from './section'
import { useMakeTemplate } from './use-make-template'

const TemplateDialog = lazily(() => import('./template-dialog').then((module) => module.TemplateDialog))

/** The messages a reader writes again and again. */
export function TemplatesPage() {
  const words = useTranslations('templates')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const { data: templates, error, refetch } = useTemplates()
  const { make, fromFile } = useMakeTemplate()
  const picker = useRef<HTMLInputElement>(null)
  const [shown, setShown] = useState<Template | 'new' | null>(null)
  const [leaving, setLeaving] = useState<TemplateRow | null>(null)

  const edit = ({ id }: TemplateRow) =>
    readTemplate(id).then(setShown, (problem: unknown) => toast({ tone: 'danger', message: problemWords(problem) }))
  return (
    <Section
      title={words('title')}
      hint={words('hint', { variables: '{{name}}, {{first}}, {{email}}, {{date}}, {{subject}}, {{me}}' })}
    >
      {error && (
        <Notice tone="danger" action={<Button onPress={() => refetch()}>{common('retry')}</Button>}>
          {problemWords(error)}
        </Notice>
      )}
      {!templates && !error && <Spinner label={common('loading')} />}
      {templates?.length === 0 && (
        <div className="rounded-lg border">
          <EmptyState icon={LayoutTemplate}>{words('none')}</EmptyState>
        </div>
      )}
      {templates && templates.length > 0 && (
        <ul aria-label={words('title')} className="divide-y divide-line rounded-lg border">
          {templates.map((row) => (
            <li key={row.id} className="flex items-center gap-1 py-1.5 ps-3 pe-1">
              <div className="min-w-0 grow">
                <bdi className="block truncate font-medium">{row.name}</bdi>
                {row.subject && row.subject !== row.name && (
                  <bdi className="block truncate text-muted text-sm">{row.subject}</bdi>
                )}
              </div>
              {row.fileCount > 0 && (
                <span className="tabular flex shrink-0 items-center gap-1 px-1 text-muted text-sm">
                  <Paperclip aria-hidden size={14} />
                  <span aria-hidden>{row.fileCount}</span>
                  <span className="sr-only">{words('fileCount', { count: row.fileCount })}</span>
                </span>
              )}
              <IconButton
                icon={SquarePen}
                label={words('write', { name: row.name })}
                onPress={() => openComposer({ kind: 'template', id: row.id })}
              />
              <IconButton icon={Pencil} label={words('edit', { name: row.name })} onPress={() => void edit(row)} />
              <IconButton icon={Trash2} label={words('delete', { name: row.name })} onPress={() => setLeaving(row)} />
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        <Button onPress={() => setShown('new')}>
          <Plus aria-hidden size={16} />
          {words('add')}
        </Button>
        <Button onPress={() => picker.current?.click()}>
          <FileUp aria-hidden size={16} />
          {words('fromFile')}
        </Button>
        <input
          ref={picker}
          type="file"
          accept=".eml,message/rfc822"
          aria-label={words('fromFile')}
          hidden
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? []
            if (file) void fromFile(file)
            currentTarget.value = ''
          }}
        />
      </div>
      {shown && <TemplateDialog template={shown === 'new' ? null : shown} onClose={() => setShown(null)} />}
      {leaving && (
        <ConfirmDialog
          title={words('deleteAsk')}
          question={words('deleteWhy', { name: leaving.name })}
          action={common('delete')}
          cancel={common('cancel')}
          onConfirm={() => {
            setLeaving(null)
            make({ kind: 'delete', id: leaving.id })
          }}
          onClose={() => setLeaving(null)}
        />
      )}
    </Section>
  )
}
