'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { Settings } from '@/lib/settings/schema'
import { RowSkeleton } from './row-skeleton'

const slowMs = 2000
const shapes = Array.from({ length: 12 }, (_, index) => `shape-${index}`)
const heights = { compact: 'h-10', cosy: 'h-14', roomy: 'h-18' }

/** Rows on their way; after two seconds in words. */
export function SlowLoading({ density }: { density: Settings['density'] }) {
  const words = useTranslations('list')
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="relative min-h-0 grow overflow-hidden">
      <p role="status" className={isSlow ? 'absolute inset-x-0 bottom-4 text-center text-muted' : 'sr-only'}>
        {isSlow && words('slow')}
      </p>
      {shapes.map((shape) => (
        <div key={shape} className={heights[density]}>
          <RowSkeleton density={density} />
        </div>
      ))}
    </div>
  )
}
