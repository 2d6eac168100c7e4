'use client'
import type { MouseEvent } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { toast } from '@/components/ui/toast'
import { checkFile } from '@/lib/messages/hooks/check-file'

/** For links that save a file: asks first whether it is held back, and then says why. A broken download says nothing. */
export function useCheckedDownload() {
  const say = useProblemWords()
  return async (event: MouseEvent<HTMLAnchorElement>) => {
    const link = event.currentTarget
    if (link.dataset.checked) {
      delete link.dataset.checked
      return
    }
    event.preventDefault()
    try {
      await checkFile(link.getAttribute('href') ?? '')
      link.dataset.checked = 'yes'
      link.click()
    } catch (error) {
      toast({ message: say(error), tone: 'danger' })
    }
  }
}
