'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import { toast } from '@/components/ui/toast'
import { newDraftId } from '@/lib/drafts/rules/draft-id'
import { useChangeTemplates } from '@/lib/templates/hooks'
import type { TemplateChange } from '@/lib/templates/schema'
import { askLimits } from '@/lib/uploads/hooks/limits'
import { sendFile } from '@/lib/uploads/hooks/send'
import { requireRoom } from '@/lib/uploads/rules'
import type { Upload } from '@/lib/uploads/schema'

/** Makes templates of drafts, messages and saved files, and says what became of it. */
export function useMakeTemplate() {
  const words = useTranslations('templates')
  const problemWords = useProblemWords()
  const cache = useQueryClient()
  const { mutate } = useChangeTemplates()
  const onError = (problem: unknown) => toast({ tone: 'danger', message: problemWords(problem) })

  const make = (change: TemplateChange) =>
    mutate(change, {
      onError,
      onSuccess: ({ leftOut }) => {
        if (leftOut > 0) toast({ message: words('leftOut', { count: leftOut }) })
        else if (change.kind !== 'delete') toast({ message: words('saved') })
      },
    })

  async function fromFile(file: File) {
    const name = file.name.replace(/\.eml$/i, '').slice(0, 200) || file.name
    try {
      requireRoom({ sizeBytes: file.size, isForLink: false }, await askLimits(cache))
      make({ kind: 'from-file', name, uploadId: (await sentFile(file)).id })
    } catch (error) {
      onError(error)
    }
  }
  return { make, fromFile }
}

/** Sends a file on its own. */
function sentFile(file: File): Promise<Upload> {
  return new Promise((done, failed) => {
    const hears = { address() {}, progress() {}, waiting() {}, done, failed }
    const given = { draftId: newDraftId(), file, isInline: false, isForLink: false, address: null }
    sendFile(given, hears).catch(failed)
  })
}
