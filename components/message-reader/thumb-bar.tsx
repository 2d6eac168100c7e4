'use client'
import { useTranslations } from 'next-intl'
import { Button } from 'react-aria-components/Button'
import { Toolbar } from 'react-aria-components/Toolbar'
import type { ReaderActions } from './use-reader-actions'

/** On a phone: what one does with a message, under the thumb. */
export function ThumbBar({ actions: { by } }: { actions: ReaderActions }) {
  const words = useTranslations('reader')
  return (
    <Toolbar
      aria-label={words('answer')}
      className="flex shrink-0 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] print:hidden"
    >
      {[by.reply, by['reply-all'], by.forward, by.delete, by.move].map(({ id, label, icon: Icon, run }) => (
        <Button
          key={id}
          onPress={run}
          className="flex min-h-13 min-w-0 flex-1 cursor-default flex-col items-center justify-center gap-0.5 px-1 text-muted pressed:bg-pressed"
        >
          <Icon aria-hidden size={19} strokeWidth={1.75} />
          <span className="max-w-full truncate text-xs">{label}</span>
        </Button>
      ))}
    </Toolbar>
  )
}
