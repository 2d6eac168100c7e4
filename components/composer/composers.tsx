'use client'
import { useEffect, useRef } from 'react'
import { lazily } from '@/components/ui/lazily'
import { closeComposer, openComposer, useOpenComposers } from '@/lib/drafts/hooks/compose'
import { unfinishedDrafts } from '@/lib/drafts/hooks/local-copies'
import { useIdentity } from '@/lib/identities/hooks'

const Composer = lazily(() => import('./composer').then((module) => module.Composer))

/** Everything that is being written, in panels at the lower edge. Mounted once; brings back what a crash interrupted. */
export function Composers() {
  const composers = useOpenComposers()
  const { data: identity } = useIdentity()
  const readerId = identity?.id
  const hasLooked = useRef(false)

  useEffect(() => {
    if (!readerId || hasLooked.current) return
    hasLooked.current = true
    void unfinishedDrafts(readerId).then((ids) => {
      for (const draftId of ids) openComposer({ kind: 'local', draftId })
    })
  }, [readerId])

  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-0 z-30 flex flex-row-reverse items-end gap-3 md:px-4">
      {composers.map((composer, index) => (
        <Composer
          key={composer.key}
          composer={composer}
          isFront={index === composers.length - 1}
          onClose={() => closeComposer(composer.key)}
        />
      ))}
    </div>
  )
}
