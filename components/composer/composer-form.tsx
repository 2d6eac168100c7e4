'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type DragEvent, type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { lazily } from '@/components/ui/lazily'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { type ComposeStart, keepWith, openComposer } from '@/lib/drafts/hooks/compose'
import { discardEverywhere } from '@/lib/drafts/hooks/keep'
import { forgetLocally, keepLocally } from '@/lib/drafts/hooks/local-copies'
import type { Draft } from '@/lib/drafts/schema'
import type { Identity, Writer } from '@/lib/identities/schema'
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
import { useIndividually } from './use-individually'
import { useSending } from './use-sending'

const IndividuallyDialog = lazily(() =>
  import('@/components/mailings/individually-dialog').then((module) => module.IndividuallyDialog),
)

type Props = {
  begun: Draft
  writer: Writer
  identities: Identity[]
  frame: Frame
  start: ComposeStart
  /** Filled with what keeps everything written in this browser. */
  keep: RefObject<() => Promise<void>>
  onClose(): void
}

/** The form of one message. */
export function ComposerForm({ begun, writer, identities, frame, start, keep, onClose }: Props) {
  const words = useTranslations('composer')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const cache = useQueryClient()
  const editor = useRef<Editor | null>(null)
  const hand = useDraft(begun, { readerId: writer.id, editor, isUnsaved: start.kind === 'local' })
  const { draft, current } = hand
  // An answer has its recipients: one begins with the words.
  const isAnswer = start.kind.startsWith('reply')
  useEffect(() => {
    keep.current = () => keepLocally(writer.id, current())
    return keepWith(() => keep.current())
  }, [keep, writer.id, current])
  const showPicture = useCallback(({ id }: Upload) => editor.current?.insertPicture(`/api/uploads/${id}`), [])
  const files = useFiles(hand, { onPicture: showPicture })
  const [isAsking, setAsking] = useState(false)

  const leave = () => {
    hand.finish(true)
    void forgetLocally(writer.id, draft.id)
    onClose()
  }
  const sending = useSending({ hand, readerId: writer.id, areFilesBusy: files.isBusy, onSent: onClose })
  const { wantsReceipts } = sending
  const individually = useIndividually({ hand, readerId: writer.id, wantsReceipts, onSent: onClose })

  // Closing keeps what is written; its local copy goes only once the Drafts mailbox has it.
  const close = () => {
    if (hand.isUntouched() && files.sending.length === 0) return leave()
    hand
      .save()
      .then(() => forgetLocally(writer.id, draft.id))
      .catch((error: unknown) =>
        toast({ tone: 'danger', message: words('saveFailed', { reason: problemWords(error) }) }),
      )
    onClose()
  }
  const ownTab = async () => {
    await keepLocally(writer.id, current())
    if (window.open(`/compose?draft=${draft.id}`, '_blank')) onClose()
  }
  const openTheirs = () => {
    leave()
    if (draft.savedAs) openComposer({ kind: 'stored', draftId: draft.id })
  }
  const discard = () => {
    leave()
    discardEverywhere(hand.current())
      .then(() => cache.invalidateQueries({ queryKey: ['messages'] }))
      .catch((error: unknown) => toast({ tone: 'danger', message: problemWords(error) }))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // What is pressed in a dialog above the composer is the dialog's own.
    if (!event.currentTarget.contains(event.target as Node)) return
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
      sending={sending}
      onIndividually={individually.begin}
      onAttach={attach}
      onDiscard={() => (hand.isUntouched() ? leave() : setAsking(true))}
    />
  )
  return (
    <ComposerFrame
      {...frame}
      title={draft.subject || words('newMessage')}
      status={<SaveStatus state={hand.state} />}
      onOwnTab={() => void ownTab()}
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
        <SendNotice sending={sending} hand={hand} />
        {hand.state.kind === 'changed-elsewhere' && (
          <div className="p-2">
            <Notice
              tone="warning"
              action={
                <span className="flex flex-wrap gap-2">
                  <Button onPress={openTheirs}>{words('openTheirs')}</Button>
                  <Button onPress={hand.overwrite}>{words('keepMine')}</Button>
                </span>
              }
            >
              {words('changedElsewhere')}
            </Notice>
          </div>
        )}
        <HeaderFields hand={hand} identities={identities} beginsHere={!isAnswer} />
        <BodyField draft={draft} hand={hand} editor={editor} files={files} beginsHere={isAnswer} />
        <AttachmentList draft={draft} files={files} />
      </div>
      {individually.dialog && <IndividuallyDialog {...individually.dialog} isBusy={files.isBusy} />}
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
