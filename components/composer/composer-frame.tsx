'use client'
import { ChevronsDownUp, Maximize2, Minus, SquareArrowOutUpRight, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ComponentProps, type ReactNode, useRef } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import type { ComposerView } from '@/lib/drafts/hooks/compose'
import { useVisibleArea } from './use-visible-area'

/** `page`: in a tab of its own. */
export type Frame = {
  view: ComposerView | 'page'
  isFront: boolean
  onView(view: ComposerView): void
}

type Props = Frame & {
  title: string
  /** Set when what is inside can be filled in: the whole window is the form then, its buttons too. */
  form?: ComponentProps<'form'>
  /** Send and the like: at the head on a phone, where no keyboard covers them; at the foot elsewhere. */
  actions?: ReactNode
  status?: ReactNode
  children: ReactNode
  /** Takes it to a tab of its own. */
  onOwnTab?: () => void
  onClose(): void
}

const shapes = {
  panel:
    'fixed inset-x-0 top-0 md:static md:h-[min(42rem,calc(100dvh-4.5rem))] md:w-[min(37rem,calc(100vw-2rem))] md:rounded-t-xl md:border md:shadow-pop',
  full: 'fixed inset-x-0 top-0 md:inset-4 md:mx-auto md:w-[min(68rem,calc(100vw-2rem))] md:rounded-xl md:border md:shadow-pop',
  page: 'relative h-full md:mx-auto md:w-full md:max-w-5xl md:border-x',
  // On a phone the button that begins another one stays free.
  minimised:
    'w-[calc(100%-4.5rem)] self-start rounded-lg border shadow-pop md:w-64 md:self-auto md:rounded-t-lg md:rounded-b-none',
}

/**
 * The window around a composer: the whole screen on a phone, its height following what the keyboard leaves; elsewhere a panel
 * at the lower end corner, as large as the screen, a bar with its title, or a page.
 */
export function ComposerFrame({
  title,
  form,
  actions,
  status,
  children,
  view,
  isFront,
  onView,
  onOwnTab,
  onClose,
}: Props) {
  const words = useTranslations('composer')
  const box = useRef<HTMLElement>(null)
  useVisibleArea(box, view === 'panel' || view === 'full')
  const isMinimised = view === 'minimised'
  const areas = isMinimised
    ? 'grid grid-cols-[minmax(0,1fr)]'
    : "h-dvh grid [grid-template:'head_act'_auto_'body_body'_minmax(0,1fr)/minmax(0,1fr)_auto] md:[grid-template:'head'_auto_'body'_minmax(0,1fr)_'act'_auto/minmax(0,1fr)] pt-[env(safe-area-inset-top)] md:pt-0"
  const look = `appear pointer-events-auto bg-surface ${areas} ${shapes[view]} ${view === 'full' ? 'md:h-auto' : ''} ${view === 'page' ? '!h-dvh' : ''} ${isFront ? 'z-10' : ''}`
  const isWindow = view === 'panel' || view === 'full'
  const content = (
    <>
      <header
        className={`flex min-w-0 items-center gap-px bg-page px-1 py-1 md:ps-4 md:pe-2 ${isMinimised ? 'rounded-t-lg' : 'border-b [grid-area:head] md:rounded-t-xl'}`}
      >
        <h2 className="min-w-0 grow font-semibold text-base">
          {isMinimised ? (
            <button
              type="button"
              aria-label={words('restoreThis', { title })}
              onClick={() => onView('panel')}
              className="block min-h-9 w-full cursor-default truncate ps-3 text-start md:ps-0 coarse:min-h-11"
            >
              {title}
            </button>
          ) : (
            <span className="block truncate ps-2 md:ps-0">{title}</span>
          )}
        </h2>
        {status}
        {isWindow && <IconButton icon={Minus} label={words('minimise')} onPress={() => onView('minimised')} />}
        {isWindow && (
          <span className="hidden md:flex">
            <IconButton
              icon={view === 'full' ? ChevronsDownUp : Maximize2}
              label={words(view === 'full' ? 'restore' : 'maximise')}
              onPress={() => onView(view === 'full' ? 'panel' : 'full')}
            />
            {onOwnTab && <IconButton icon={SquareArrowOutUpRight} label={words('ownTab')} onPress={onOwnTab} />}
          </span>
        )}
        <IconButton icon={X} label={words('close')} onPress={onClose} />
      </header>
      {/* Minimised, it stays as it is: the caret, the undo steps, files on their way. */}
      <div hidden={isMinimised} className={isMinimised ? '' : 'flex min-h-0 flex-col [grid-area:body]'}>
        {children}
      </div>
      {actions && !isMinimised && (
        <div className="flex items-center gap-1 border-b bg-page pe-2 [grid-area:act] md:flex-row-reverse md:justify-end md:gap-2 md:border-t md:border-b-0 md:bg-surface md:px-3 md:py-2">
          {actions}
        </div>
      )}
    </>
  )
  if (form)
    return (
      <form
        {...form}
        ref={(element) => {
          box.current = element
        }}
        className={look}
      >
        {content}
      </form>
    )
  return (
    <section ref={box} aria-label={title} className={look}>
      {content}
    </section>
  )
}
