'use client'
import { useTranslations } from 'next-intl'
import { type SyntheticEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useCompose } from '@/lib/drafts/hooks/compose'
import type { Message } from '@/lib/messages/schema/opened'

/**
 * Answers a part of a message: its text, to select in by pointer, finger or keyboard. For HTML this is the way, since
 * nobody can ask a message's frame what is selected in it (docs/decisions/0033).
 */
export function QuoteDialog({ message, onClose }: { message: Message; onClose(): void }) {
  const words = useTranslations('more')
  const reader = useTranslations('reader')
  const common = useTranslations('common')
  const compose = useCompose()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [quote, setQuote] = useState('')
  useEffect(() => {
    field.current?.focus()
    field.current?.setSelectionRange(0, 0)
    field.current?.scrollTo(0, 0)
    // Not readOnly: browsers then move no cursor by keyboard.
    const refuse = (event: InputEvent) => event.preventDefault()
    const element = field.current
    element?.addEventListener('beforeinput', refuse)
    return () => element?.removeEventListener('beforeinput', refuse)
  }, [])
  const onSelect = ({ currentTarget: { value, selectionStart, selectionEnd } }: SyntheticEvent<HTMLTextAreaElement>) =>
    setQuote(value.slice(selectionStart, selectionEnd))
  const answer = (kind: 'reply' | 'reply-all') => () => {
    compose({ kind, id: message.id, quote })
    onClose()
  }
  const isNothing = quote.trim() === ''
  return (
    <Dialog
      title={words('quoteTitle')}
      size="wide"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button tone="quiet" onPress={onClose}>
            {common('cancel')}
          </Button>
          <Button isDisabled={isNothing} onPress={answer('reply-all')}>
            {reader('replyAll')}
          </Button>
          <Button tone="primary" isDisabled={isNothing} onPress={answer('reply')}>
            {reader('reply')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-2">
        <label htmlFor={id} className="text-muted text-sm">
          {words('quoteWhat')}
        </label>
        <textarea
          ref={field}
          id={id}
          aria-readonly
          inputMode="none"
          spellCheck={false}
          dir="auto"
          defaultValue={message.text.trim()}
          onSelect={onSelect}
          className="h-[min(24rem,50dvh)] w-full resize-none rounded-md border border-control bg-surface px-3 py-2 leading-relaxed"
        />
      </div>
    </Dialog>
  )
}
