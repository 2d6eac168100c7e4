'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { DraftId } from '../schema'

const lockOf = (id: DraftId) => `buzon-draft-${id}`
const retryMs = 150
const patienceMs = 2_000

/** Who writes a draft: this tab, another one of this browser, or nobody yet knows. */
export type Hold = 'mine' | 'elsewhere' | 'asking'

/**
 * Holds a draft for this tab alone while it is open here; other tabs see it. `onTaken`: another tab asked for it, and this one
 * must keep what is written and let go. `takeOver` asks the tab that has it, and takes it anyway when that does not answer.
 */
export function useHold(id: DraftId | undefined, onTaken: () => Promise<void>): { hold: Hold; takeOver(): void } {
  const [hold, setHold] = useState<Hold>('asking')
  const [isTaking, setTaking] = useState(false)
  const taken = useRef(onTaken)
  useEffect(() => {
    taken.current = onTaken
  })

  useEffect(() => {
    if (!id) return
    // Only offered over https and on localhost: without it nobody can tell.
    if (!navigator.locks) return setHold('mine')
    const name = lockOf(id)
    const channel = new BroadcastChannel(name)
    let release = () => {}
    const untilReleased = new Promise<void>((resolve) => {
      release = resolve
    })
    let isGone = false
    const have = () => {
      if (isGone) return
      setHold('mine')
      channel.onmessage = () => void taken.current().then(release, release)
      return untilReleased
    }
    const ask = async (options: LockOptions) => {
      let isHad = false
      await navigator.locks
        .request(name, options, (lock) => {
          isHad = lock !== null
          if (lock) return have()
        })
        .catch(() => {}) // taken by force
      return isHad
    }
    const begin = async () => {
      if (isTaking) {
        channel.postMessage('take')
        const waiting = AbortSignal.timeout(patienceMs)
        const isAnswered = await ask({ signal: waiting })
        if (!isAnswered && !isGone) await ask({ steal: true })
        return
      }
      if (await ask({ ifAvailable: true })) return
      // A tab that is being reloaded lets go a moment later.
      await new Promise((resolve) => setTimeout(resolve, retryMs))
      if (!isGone && !(await ask({ ifAvailable: true })) && !isGone) setHold('elsewhere')
    }
    void begin()
    return () => {
      isGone = true
      release()
      channel.close()
    }
  }, [id, isTaking])

  const takeOver = useCallback(() => setTaking(true), [])
  return { hold, takeOver }
}

/** The drafts some tab of this browser has open. */
export async function heldDrafts(): Promise<Set<string>> {
  return new Set((await navigator.locks?.query())?.held?.map(({ name }) => name ?? '') ?? [])
}

/** Whether a draft is among them. */
export const isHeld = (held: Set<string>, id: DraftId) => held.has(lockOf(id))
