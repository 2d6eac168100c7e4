'use client'
import { Ellipsis } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components/Button'

const foldedFrom = 4

/** What someone else said before: a few lines are shown, more are folded away. */
export function Quote({ lines, children }: { lines: number; children: ReactNode }) {
  const words = useTranslations('reader')
  const isLong = lines >= foldedFrom
  const [isOpen, setOpen] = useState(!isLong)
  return (
    <div className="my-1">
      {isLong && (
        <Button
          aria-expanded={isOpen}
          aria-label={isOpen ? words('hideQuote') : words('showQuote', { count: lines })}
          onPress={() => setOpen(!isOpen)}
          className="flex h-6 cursor-default items-center rounded-full bg-sunken px-2.5 text-muted hover:bg-hover hover:text-ink coarse:h-11 coarse:px-4"
        >
          <Ellipsis aria-hidden size={16} />
        </Button>
      )}
      {isOpen && <blockquote className="mt-1 border-line border-s-2 ps-3 text-muted">{children}</blockquote>}
    </div>
  )
}
