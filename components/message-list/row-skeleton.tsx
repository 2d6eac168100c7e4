import type { Settings } from '@/lib/settings/schema'

/** The shape of a row that is still on its way. Shows after 150 ms. */
export function RowSkeleton({ density }: { density: Settings['density'] }) {
  return (
    <div aria-hidden className="late flex h-full flex-col justify-center gap-2 border-b ps-10 pe-12">
      <span className="h-2.5 w-2/5 rounded bg-pressed" />
      {density !== 'compact' && <span className="h-2.5 w-4/5 rounded bg-hover" />}
    </div>
  )
}
