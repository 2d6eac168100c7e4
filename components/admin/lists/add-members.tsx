'use client'
import { FileUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { useDirectoryChange } from '@/lib/directory/hooks/console'
import { Problem, type Reason } from '@/lib/errors'
import { addMembers } from '@/lib/lists/hooks'
import type { MembersAdded } from '@/lib/lists/schema/list'
import { FormDialog } from '../form-dialog'

type Props = { listId: number; onClose(): void }

/** New members, typed or from a file: looked at first, then all or none of them. */
export function AddMembers({ listId, onClose }: Props) {
  const words = useTranslations('admin')
  const adding = useDirectoryChange(addMembers)
  const [text, setText] = useState('')
  const [looked, setLooked] = useState<MembersAdded | null>(null)
  const type = (typed: string) => {
    setText(typed)
    setLooked(null)
  }
  const choose = async (files: FileList | null) => {
    const read = await files?.item(0)?.text()
    if (read !== undefined) type(read)
  }
  const isReady = looked !== null && looked.bad.length === 0 && looked.added > 0
  const send = () =>
    adding.mutate(
      { id: listId, draft: { text, isPreview: !isReady } },
      {
        onSuccess: (result) => {
          setLooked(result)
          if (!result.isDone) return
          toast({ message: words('lists.added', { count: result.added }) })
          onClose()
        },
      },
    )
  return (
    <FormDialog
      title={words('lists.addMembers')}
      action={isReady ? words('lists.addNow', { count: looked.added }) : words('lists.check')}
      isBusy={adding.isPending}
      isReady={text.trim() !== ''}
      problem={adding.error}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField
        label={words('lists.membersText')}
        description={words('lists.membersTextHint')}
        rows={6}
        autoFocus
        value={text}
        onChange={type}
      />
      <FileTrigger acceptedFileTypes={['.csv', '.txt', 'text/csv', 'text/plain']} onSelect={choose}>
        <Button>
          <FileUp aria-hidden size={16} />
          {words('lists.chooseFile')}
        </Button>
      </FileTrigger>
      {looked && <Looked result={looked} />}
    </FormDialog>
  )
}

function Looked({ result }: { result: MembersAdded }) {
  const words = useTranslations('admin')
  const problemWords = useProblemWords()
  if (result.bad.length === 0)
    return <Notice>{words('lists.ready', { count: result.added, known: result.known })}</Notice>
  const why = (reason: string, text: string) =>
    problemWords(new Problem('invalid', reason as Reason, { values: { address: text } }))
  return (
    <Notice tone="danger">
      <p>{words('lists.bad', { count: result.bad.length })}</p>
      <ul className="mt-1 max-h-40 list-disc overflow-auto ps-5">
        {result.bad.map(({ line, text, reason }) => (
          <li key={line} className="break-words">
            {words('lists.badLine', { line, text })}: {why(reason, text)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
