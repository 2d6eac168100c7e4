'use client'
import { ArrowLeft, ChevronDown, ChevronUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Toolbar } from 'react-aria-components/Toolbar'
import { IconButton } from '@/components/ui/icon-button'
import { ActionButton } from './action-button'
import type { ReaderActions } from './use-reader-actions'

type Step = (() => void) | null | undefined
type Props = {
  actions: ReaderActions | null
  isPhone: boolean
  more: ReactNode
  onClose(): void
  onNext: Step
  onPrevious: Step
}

/** The row above a message. On a phone it keeps what is rarely pressed; the rest lies under the thumb. */
export function ReaderToolbar({ actions, isPhone, more, onClose, onNext, onPrevious }: Props) {
  const words = useTranslations('reader')
  return (
    <Toolbar
      aria-label={words('toolbar')}
      className="flex h-12 shrink-0 items-center gap-0.5 border-line border-b px-2 coarse:h-14 print:hidden"
    >
      {isPhone && <IconButton icon={ArrowLeft} label={words('back')} keys="u" onPress={onClose} />}
      {actions && !isPhone && (
        <>
          <ActionButton action={actions.by.reply} />
          <ActionButton action={actions.by['reply-all']} />
          <ActionButton action={actions.by.forward} />
          <span aria-hidden className="mx-1.5 h-5 border-line border-s" />
        </>
      )}
      {actions && (
        <>
          <ActionButton action={actions.by.archive} />
          {!isPhone && <ActionButton action={actions.by.delete} />}
          <ActionButton action={actions.by.junk} />
          <ActionButton action={actions.by.unread} />
          {!isPhone && <ActionButton action={actions.by.label} />}
          {!isPhone && <ActionButton action={actions.by.move} />}
          <ActionButton action={actions.by.star} />
          {more}
        </>
      )}
      <span className="grow" />
      <IconButton
        icon={ChevronUp}
        label={words('previous')}
        keys="k"
        isDisabled={!onPrevious}
        onPress={() => onPrevious?.()}
      />
      <IconButton icon={ChevronDown} label={words('next')} keys="j" isDisabled={!onNext} onPress={() => onNext?.()} />
    </Toolbar>
  )
}
