'use client'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { lazily } from '@/components/ui/lazily'
import { closeComposer, openComposer, replaceStart, useOpenComposers, viewComposer } from '@/lib/drafts/hooks/compose'
import { useWriter } from '@/lib/identities/hooks'

const Composer = lazily(() => import('./composer').then((module) => module.Composer))

/** Everything that is being written, in panels at the lower edge. Mounted once; brings back what a crash interrupted. */
export function Composers() {
  const composers = useOpenComposers()
  const { data: writer } = useWriter()
  const readerId = writer?.id
  const hasLooked = useRef(false)
  const room = useSyncExternalStore(onResize, roomForPanels, () => 1)

  useEffect(() => {
    if (!readerId || hasLooked.current) return
    hasLooked.current = true
    void reopenUnfinished(readerId)
  }, [readerId])

  // The newest keep their room; those for which there is none are bars until they are asked for.
  const shown = composers.filter(({ view }) => view !== 'minimised').slice(-room)
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-30 flex flex-col items-end gap-1 px-2 md:bottom-0 md:flex-row-reverse md:gap-3 md:px-4">
      {composers.map((composer, index) => (
        <Composer
          key={composer.key}
          composer={composer}
          frame={{
            view: shown.includes(composer) ? composer.view : 'minimised',
            isFront: index === composers.length - 1,
            onView: (view) => viewComposer(composer.key, view),
          }}
          onBeginAgain={(start) => replaceStart(composer.key, start)}
          onClose={() => closeComposer(composer.key)}
        />
      ))}
    </div>
  )
}

// Nobody waits for it: what reads the copies comes after the first screen.
async function reopenUnfinished(readerId: string) {
  const { unfinishedDrafts } = await import('@/lib/drafts/hooks/local-copies')
  await unfinishedDrafts(readerId, (draftId) => openComposer({ kind: 'local', draftId }))
}

const panelPx = 608

/** How many panels stand beside each other. */
function roomForPanels(): number {
  return Math.max(1, Math.floor((window.innerWidth - 32) / panelPx))
}

function onResize(listener: () => void) {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}
