'use client'
import { ChevronsDownUp, Maximize2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { IconButton } from '@/components/ui/icon-button'

export type Frame = { isLarge: boolean; isFront: boolean; onToggleSize(): void }

type Props = Frame & {
  title: string
  /** Set when what is inside can be filled in: the whole window is the form then, its buttons too. */
  form?: ComponentProps<'form'>
  /** Send and the like, at the end of the bar. */
  actions?: ReactNode
  status?: ReactNode
  children: ReactNode
  onClose(): void
}

const panel = 'md:h-[min(40rem,calc(100dvh-5rem))] md:w-[min(36rem,calc(100vw-2rem))] md:rounded-t-xl'
const large = 'md:h-[calc(100dvh-3rem)] md:w-[min(64rem,calc(100vw-2rem))] md:rounded-t-xl'

/**
 * The window around a composer: the whole screen on a phone (its height follows the visible area, so the keyboard never
 * covers anything), a panel at the lower end corner elsewhere.
 */
export function ComposerFrame({
  title,
  form,
  actions,
  status,
  children,
  isLarge,
  isFront,
  onToggleSize,
  onClose,
}: Props) {
  const words = useTranslations('composer')
  const look = `appear pointer-events-auto fixed inset-x-0 top-0 flex h-dvh flex-col bg-surface pt-[env(safe-area-inset-top)] shadow-pop md:static md:border md:pt-0 ${isLarge ? large : panel} ${isFront ? 'z-10' : ''}`
  const content = (
    <>
      <header className="flex shrink-0 items-center gap-1 border-b bg-page px-2 py-1 md:rounded-t-xl md:ps-4">
        <IconButton icon={X} label={words('close')} onPress={onClose} />
        <h2 className="min-w-0 grow truncate font-semibold text-base">{title}</h2>
        {status}
        <span className="hidden md:block">
          <IconButton
            icon={isLarge ? ChevronsDownUp : Maximize2}
            label={words(isLarge ? 'restore' : 'maximise')}
            onPress={onToggleSize}
          />
        </span>
        {actions}
      </header>
      {children}
    </>
  )
  if (form)
    return (
      <form {...form} className={look}>
        {content}
      </form>
    )
  return (
    <section aria-label={title} className={look}>
      {content}
    </section>
  )
}
