import type { Completion } from '../schema'
import { fold, foldEmail } from './fold'

/** Somebody who may be meant, with how well the reader knows them. `lastWrittenAt` in ms, 0 for never. */
export type Candidate = { completion: Completion; timesWritten: number; lastWrittenAt: number }

/** The most suggestions that are shown at once. */
export const completionLimit = 10

const dayMs = 24 * 60 * 60 * 1000

/**
 * The best suggestions for what was typed so far: the beginning of a name or address before its middle, then whom
 * one writes to often and lately. `now` in ms. The same address is suggested once.
 */
export function bestCompletions(candidates: Candidate[], query: string, now: number): Completion[] {
  const typed = fold(query)
  const ranked = candidates
    .map((candidate) => ({ ...candidate, score: score(candidate, typed, now) }))
    .sort((a, b) => b.score - a.score || a.completion.name.localeCompare(b.completion.name))
  const seen = new Set<string>()
  const best: Completion[] = []
  for (const { completion } of ranked) {
    const key = `${completion.kind} ${completion.kind === 'group' ? fold(completion.name) : foldEmail(completion.emails[0] ?? '')}`
    if (seen.has(key)) continue
    seen.add(key)
    best.push(completion)
    if (best.length === completionLimit) break
  }
  return best
}

function score({ completion, timesWritten, lastWrittenAt }: Candidate, typed: string, now: number): number {
  const name = fold(completion.name)
  const email = completion.kind === 'person' ? fold(completion.emails[0] ?? '') : ''
  const match =
    typed === ''
      ? 0
      : email === typed
        ? 4
        : name.startsWith(typed) || email.startsWith(typed)
          ? 3
          : startsWord(name, typed)
            ? 2
            : 0
  const known = Math.min(Math.log2(1 + timesWritten), 8) / 8
  const recent = lastWrittenAt ? 1 / (1 + Math.max(0, now - lastWrittenAt) / (30 * dayMs)) : 0
  return match * 2 + known + recent
}

const startsWord = (name: string, typed: string) => ` ${name.replace(/[^\p{L}\p{N}]+/gu, ' ')}`.includes(` ${typed}`)
