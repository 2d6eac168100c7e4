'use client'
import { useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import { toast } from '@/components/ui/toast'
import { Problem } from '@/lib/errors'
import { useChangeTemplates } from '@/lib/templates/hooks'
import { maxFileBytes, maxHtml, type TemplateChange } from '@/lib/templates/schema'

/** Makes templates of drafts, messages and saved files, and says what became of it. */
export function useMakeTemplate() {
  const words = useTranslations('templates')
  const problemWords = useProblemWords()
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
    if (file.size > maxFileBytes)
      return onError(
        new Problem('too-large', 'template-too-large', { values: { limitMb: Math.floor(maxHtml / 1_000_000) } }),
      )
    const name = file.name.replace(/\.eml$/i, '').slice(0, 200) || file.name
    make({ kind: 'from-file', name, file: base64(new Uint8Array(await file.arrayBuffer())) })
  }
  return { make, fromFile }
}

function base64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(binary)
}
