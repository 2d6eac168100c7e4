'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type DragEvent, type KeyboardEvent, useCallback, useRef, useState } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { discardEverywhere } from '@/lib/drafts/hooks/keep'
import { forgetLocally } from '@/lib/drafts/hooks/local-copies'
import type { Draft } from '@/lib/drafts/schema'
import type { Identity } from '@/lib/identities/schema'
import type { Upload } from '@/lib/uploads/schema'
import { AttachmentList } from './attachment-list'
import { BodyField } from './body-field'
import { ComposerFrame, type Frame } from './composer-frame'
import type { Editor } from './editor/editor'
import { HeaderFields } from './header-fields'
import { SaveStatus } from './save-status'
import { SendBar } from './send-bar'
import { SendNotice } from './send-notice'
import { useDraft } from './use-draft'
import { useFiles } from './use-files'
import { useSending } from './use-sending'

type Props = { begun: Draft; identity: Identity; frame: Frame; isAnswer: boolean; onClose(): void }

/** The form of one message. */
export function ComposerForm({ begun, identity, frame, isAnswer, onClose }: Props) {
  const words = useTranslations('composer')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const cache = useQueryClient()
  const editor = useRef<Editor | null>(null)
  const hand = useDraft(begun, identity.id, editor)
  const { draft, change } = hand
  const showPicture = useCallback(({ id }: Upload) => editor.current?.insertPicture(`/api/uploads/${id}`), [])
  const files = useFiles(hand, showPicture)
  const [isAsking, setAsking] = useState(false)

  const leave = () => {
    hand.finish(true)
    void forgetLocally(identity.id, draft.id)
    onClose()
  }
  const sending = useSending({ hand, areFilesBusy: files.isBusy, onSent: leave })

  // Closing keeps what is written; its local copy goes only once the Drafts mailbox has it.
  const close = () => {
    if (hand.isUntouched()) return leave()
    hand
      .save()
      .then(() => forgetLocally(identity.id, draft.id))
      .catch((error: unknown) =>
        toast({ tone: 'danger', message: words('saveFailed', { reason: problemWords(error) }) }),
      )
    onClose()
  }
  const discard = () => {
    leave()
    discardEverywhere(hand.current())
      .then(() => cache.invalidateQueries({ queryKey: ['messages'] }))
      .catch((error: unknown) => toast({ tone: 'danger', message: problemWords(error) }))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void sending.send()
    } else if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault()
      close()
    }
  }
  const attach = (given: Iterable<File>) => void files.attach(given)
  const onDrop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    attach(event.dataTransfer.files)
  }

  const bar = (
    <SendBar
      isSending={sending.isSending}
      onSend={() => void sending.send()}
      onAttach={attach}
      onDiscard={() => (hand.isUntouched() ? leave() : setAsking(true))}
    />
  )
  return (
    <ComposerFrame
      {...frame}
      title={draft.subject || words('newMessage')}
      status={<SaveStatus state={hand.state} />}
      actions={bar}
      form={{
        'aria-label': words('newMessage'),
        onSubmit: (event) => event.preventDefault(),
        onKeyDown,
        onDragOver: (event) => event.preventDefault(),
        onDrop,
      }}
      onClose={close}
    >
      <div className="flex min-h-0 grow flex-col overflow-y-auto overscroll-contain">
        <SendNotice sending={sending} />
        <HeaderFields draft={draft} change={change} beginsHere={!isAnswer} />
        <BodyField draft={draft} hand={hand} editor={editor} files={files} beginsHere={isAnswer} />
        <AttachmentList draft={draft} files={files} />
      </div>
      {isAsking && (
        <ConfirmDialog
          title={words('discardAsk')}
          question={words('discardWhy')}
          action={words('discard')}
          cancel={common('cancel')}
          onConfirm={discard}
          onClose={() => setAsking(false)}
        />
      )}
    </ComposerFrame>
  )
}
