'use client'
import { LayoutTemplate } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type RefObject, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { useMakeTemplate } from '@/components/settings/use-make-template'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button as WordButton } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { PopoverButton } from '@/components/ui/popover-button'
import { Spinner } from '@/components/ui/spinner'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { textAsHtml } from '@/lib/drafts/rules/quote'
import { readTemplate, takeTemplateFiles, useTemplates } from '@/lib/templates/hooks'
import { filled, filledHtml } from '@/lib/templates/rules'
import type { TemplateId } from '@/lib/templates/schema'
import type { Editor } from './editor/editor'
import type { DraftInHand } from './use-draft'
import { useTemplateValues } from './use-template-values'

type Props = { hand: DraftInHand; editor: RefObject<Editor | null> }

/** The editor of a rich text, which is loaded when somebody begins to write. */
async function whenReady(editor: RefObject<Editor | null>): Promise<Editor> {
  while (!editor.current) await new Promise((resolve) => setTimeout(resolve, 50))
  return editor.current
}

/** Words one writes again and again: inserted here, or what is written here kept as such. */
export function TemplateButton({ hand, editor }: Props) {
  const words = useTranslations('templates')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const valuesOf = useTemplateValues()
  const { make } = useMakeTemplate()
  const [name, setName] = useState<string | null>(null)

  const insert = async (id: TemplateId) => {
    const fail = (problem: unknown) => {
      toast({ tone: 'danger', message: problemWords(problem) })
      return null
    }
    const template = await readTemplate(id).catch(fail)
    if (!template) return
    const now = hand.current()
    const values = valuesOf(now)
    const text = filled(template.text, values)
    if (!now.subject.trim() && template.subject) hand.change({ subject: filled(template.subject, values) })
    if (now.html !== null)
      (await whenReady(editor)).insertHtml(
        template.html === null ? textAsHtml(text) : filledHtml(template.html, values),
      )
    else hand.change({ text: now.text.trim() ? `${text}\n${now.text}` : text })
    const files = await takeTemplateFiles(template, now.id).catch(fail)
    if (files && files.length > 0) hand.change({ attachments: [...hand.current().attachments, ...files] })
  }
  const keep = () => {
    const draft = hand.current()
    make({ kind: 'from-draft', name: (name ?? '').trim() || draft.subject || words('addTitle'), draft })
    setName(null)
  }
  return (
    <>
      <PopoverButton icon={LayoutTemplate} label={words('insert')}>
        {(close) => (
          <TemplateList
            onPick={(id) => {
              close()
              void insert(id)
            }}
            onKeep={() => {
              close()
              setName(hand.current().subject)
            }}
          />
        )}
      </PopoverButton>
      {name !== null && (
        <Dialog
          title={words('nameAsk')}
          isOpen
          onClose={() => setName(null)}
          actions={
            <>
              <WordButton onPress={() => setName(null)}>{common('cancel')}</WordButton>
              <WordButton tone="primary" onPress={keep}>
                {words('save')}
              </WordButton>
            </>
          }
        >
          <TextField label={words('name')} value={name} onChange={setName} maxLength={200} autoFocus />
        </Dialog>
      )}
    </>
  )
}

function TemplateList({ onPick, onKeep }: { onPick(id: TemplateId): void; onKeep(): void }) {
  const words = useTranslations('templates')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const { data: templates, error } = useTemplates()
  return (
    <div className="flex max-h-80 w-72 max-w-[calc(100vw-2rem)] flex-col overflow-auto p-1">
      {error && <p className="p-2.5 text-danger text-sm">{problemWords(error)}</p>}
      {!templates && !error && (
        <div className="p-2.5">
          <Spinner label={common('loading')} />
        </div>
      )}
      {templates?.length === 0 && <p className="p-2.5 text-muted text-sm">{words('insertNone')}</p>}
      {templates?.map((row, position) => (
        <Button key={row.id} autoFocus={position === 0} onPress={() => onPick(row.id)} className={line}>
          <bdi className="truncate">{row.name}</bdi>
        </Button>
      ))}
      <hr className="my-1 border-line" />
      <Button onPress={onKeep} className={`${line} text-muted`}>
        {words('saveThis')}
      </Button>
      <a href="/settings/templates" target="_blank" rel="noopener" className={`${line} text-muted no-underline`}>
        {words('manage')}
      </a>
    </div>
  )
}

const line =
  'flex min-h-9 w-full shrink-0 cursor-default items-center rounded-md px-2.5 text-start hover:bg-hover coarse:min-h-11'
