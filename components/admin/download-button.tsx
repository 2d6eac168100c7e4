'use client'
import { useMutation } from '@tanstack/react-query'
import { isUnconfirmed, useConfirmed } from '@/components/confirmation/confirmation'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { problemFrom } from '@/lib/http/call'

type Props = { href: string; name: string; label: string }

/** Saves a file that the console gives only with a fresh password. */
export function DownloadButton({ href, name, label }: Props) {
  const problemWords = useProblemWords()
  const confirmed = useConfirmed()
  const saving = useMutation({
    mutationFn: () => confirmed(() => fetchFile(href)),
    onSuccess: (file) => save(file, name),
    onError: (error) => {
      if (!isUnconfirmed(error)) toast({ message: problemWords(error), tone: 'danger' })
    },
  })
  return (
    <Button isDisabled={saving.isPending} onPress={() => saving.mutate()}>
      {label}
    </Button>
  )
}

async function fetchFile(href: string): Promise<Blob> {
  const response = await fetch(href)
  if (!response.ok) throw problemFrom(await response.json().catch(() => null), response.status)
  return response.blob()
}

function save(file: Blob, name: string) {
  const address = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
