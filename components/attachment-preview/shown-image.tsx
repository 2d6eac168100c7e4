'use client'
import { ZoomIn, ZoomOut } from 'lucide-react'
import Image from 'next/image'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'

const largest = 8

/** A picture, as large as there is room for; larger when asked for, and moved by scrolling then. */
export function ShownImage({ address, name, onProblem }: { address: string; name: string; onProblem(): void }) {
  const words = useTranslations('reader')
  const [zoom, setZoom] = useState(1)
  return (
    <div className="flex flex-col gap-2">
      <div className="flex justify-end gap-1">
        <IconButton icon={ZoomOut} label={words('zoomOut')} isDisabled={zoom === 1} onPress={() => setZoom(zoom / 2)} />
        <IconButton
          icon={ZoomIn}
          label={words('zoomIn')}
          isDisabled={zoom === largest}
          onPress={() => setZoom(zoom * 2)}
        />
      </div>
      <div className="h-[60dvh] overflow-auto">
        {/* Its bytes are a stranger's: they are the browser's alone, never an optimiser's. */}
        <div className="relative" style={{ width: `${zoom * 100}%`, height: `${zoom * 100}%` }}>
          <Image unoptimized fill src={address} alt={name} onError={onProblem} className="object-contain" />
        </div>
      </div>
    </div>
  )
}
