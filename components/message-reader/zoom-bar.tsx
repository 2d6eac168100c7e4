'use client'
import { RotateCcw, ZoomIn, ZoomOut } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { Toolbar } from 'react-aria-components/Toolbar'
import { IconButton } from '@/components/ui/icon-button'
import type { MessageId } from '@/lib/messages/schema/row'
import { zoomBy, zooms } from './look'

/** While a message is shown larger or smaller than it was made: by how much, and the way on and back. */
export function ZoomBar({ id, zoom }: { id: MessageId; zoom: number }) {
  const words = useTranslations('more')
  const format = useFormatter()
  return (
    <Toolbar
      aria-label={words('zoom')}
      className="flex items-center justify-end gap-1 border-line border-b px-3 text-muted text-sm print:hidden"
    >
      <IconButton
        icon={ZoomOut}
        label={words('zoomOut')}
        isDisabled={zoom === zooms[0]}
        onPress={() => zoomBy(id, -1)}
      />
      <output className="min-w-12 text-center tabular-nums">{format.number(zoom, { style: 'percent' })}</output>
      <IconButton
        icon={ZoomIn}
        label={words('zoomIn')}
        isDisabled={zoom === zooms.at(-1)}
        onPress={() => zoomBy(id, 1)}
      />
      <IconButton icon={RotateCcw} label={words('zoomReset')} onPress={() => zoomBy(id, 0)} />
    </Toolbar>
  )
}
