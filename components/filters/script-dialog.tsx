'use client'
import { useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Spinner } from '@/components/ui/spinner'
import { useOtherScript } from '@/lib/filters/hooks/filters'

/** The text of a script, as it lies on the server. */
export function ScriptDialog({ name, onClose }: { name: string; onClose(): void }) {
  const words = useTranslations('filters')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const { data: text, error } = useOtherScript(name)
  return (
    <Dialog
      title={words('script', { name })}
      size="wide"
      isOpen
      onClose={onClose}
      actions={<Button onPress={onClose}>{common('close')}</Button>}
    >
      {error && <Notice tone="danger">{problemWords(error)}</Notice>}
      {text === undefined && !error && <Spinner label={common('loading')} />}
      {text !== undefined && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long script is read by scrolling, also from the keyboard
        <pre tabIndex={0} dir="ltr" className="overflow-auto rounded-lg bg-sunken p-3 font-mono text-sm">
          {text}
        </pre>
      )}
    </Dialog>
  )
}
