'use client'
import { isUnconfirmed } from '@/components/confirmation/confirmation'
import { useProblemWords } from '@/components/shell/problem-words'
import { Notice } from '@/components/ui/notice'

/** Why something was not done, in its place; nothing when it was, or when only the password was not typed. */
export function ProblemNotice({ of: error }: { of: unknown }) {
  const problemWords = useProblemWords()
  return !error || isUnconfirmed(error) ? null : <Notice tone="danger">{problemWords(error)}</Notice>
}
