'use client'
import { isUnconfirmed } from '@/components/confirmation/confirmation'
import { useProblemWords } from '@/components/shell/problem-words'
import { toast } from '@/components/ui/toast'

/** Says why a change of filters was not made; who left the question for the password knows. */
export function useFilterProblem(): (problem: unknown) => void {
  const problemWords = useProblemWords()
  return (problem) => {
    if (!isUnconfirmed(problem)) toast({ tone: 'danger', message: problemWords(problem) })
  }
}
