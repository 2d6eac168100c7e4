'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { useLabels } from '@/lib/messages/hooks/labels'
import { distinctLabels } from '@/lib/messages/rules/labels'
import { type Label, label as labelSchema } from '@/lib/messages/schema/row'
import { LabelDot } from './label-chips'

type Props = {
  title: string
  mailboxId: MailboxId
  /** What all of the messages have, as far as it is known. */
  worn: Label[]
  /** What was changed, when the reader is done. */
  onLabels(changes: ReadonlyMap<Label, boolean>): void
  onClose(): void
}

/** Puts labels on messages and takes them off; a new one is made by typing it. */
export function LabelPicker({ title, mailboxId, worn, onLabels, onClose }: Props) {
  const words = useTranslations('list')
  const common = useTranslations('common')
  const { data, isPending } = useLabels(mailboxId)
  const [chosen, setChosen] = useState<ReadonlyMap<Label, boolean>>(new Map())
  const [typed, setTyped] = useState('')
  const [isTried, setTried] = useState(false)
  const parsed = labelSchema.safeParse(typed.trim())
  const labels = distinctLabels([...chosen.keys(), ...worn, ...(data?.labels ?? [])])

  const set = (label: Label, on: boolean) => setChosen(new Map(chosen).set(label, on))
  const add = () => {
    setTried(true)
    if (!parsed.success) return
    // One that is there already, in whatever case, is that one.
    const known = labels.find((label) => label.toLowerCase() === parsed.data.toLowerCase())
    set(known ?? parsed.data, true)
    setTyped('')
    setTried(false)
  }
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <div className="flex flex-col gap-4">
        {labels.length > 0 && (
          <ul aria-label={words('labels')} className="flex max-h-64 flex-col gap-1 overflow-auto">
            {labels.map((label) => (
              <li key={label}>
                <Checkbox isSelected={chosen.get(label) ?? worn.includes(label)} onChange={(on) => set(label, on)}>
                  <LabelDot label={label} />
                  <span dir="auto" className="[overflow-wrap:anywhere]">
                    {label}
                  </span>
                </Checkbox>
              </li>
            ))}
          </ul>
        )}
        {labels.length === 0 && !isPending && <p className="text-muted text-sm">{words('labelsNone')}</p>}
        <form
          className="flex items-start gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <div className="grow">
            <TextField
              label={words('labelNew')}
              value={typed}
              onChange={setTyped}
              autoFocus
              autoComplete="off"
              isInvalid={isTried && !parsed.success}
              errorMessage={words('labelInvalid')}
            />
          </div>
          {/* Beside the field, which has its name above it. */}
          <div className="mt-6">
            <Button type="submit">{words('labelAdd')}</Button>
          </div>
        </form>
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button
            tone="primary"
            onPress={() => {
              onLabels(chosen)
              onClose()
            }}
          >
            {common('done')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
