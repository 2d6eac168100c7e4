'use client'
import { useTranslations } from 'next-intl'

type Line = { said: 'us' | 'them' | 'log'; text: string; by?: string }

const signs = { us: '→', them: '←', log: '·' }

/** What two programs said to each other, and what a log says of it. */
export function DialogueLines({ lines, label }: { lines: Line[]; label: string }) {
  const words = useTranslations('trace')
  return (
    // A long dialogue scrolls, also by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable
    <section aria-label={label} tabIndex={0} className="max-h-96 overflow-auto rounded-md bg-sunken p-3">
      <ol className="flex flex-col gap-0.5 font-mono text-xs">
        {lines.map((line, index) => (
          // Lines only ever come after those that are there.
          // biome-ignore lint/suspicious/noArrayIndexKey: their place is what they are known by
          <li key={index} className="flex gap-2">
            <span aria-hidden className={line.said === 'us' ? 'text-accent' : 'text-muted'}>
              {signs[line.said]}
            </span>
            <span className="sr-only">{words(`who.${line.said}`)}</span>
            <bdi
              dir="ltr"
              className={`wrap-anywhere min-w-0 whitespace-pre-wrap ${line.said === 'log' ? 'text-muted' : ''}`}
            >
              {line.said === 'log' && line.by ? `${line.by}: ${line.text}` : line.text || ' '}
            </bdi>
          </li>
        ))}
      </ol>
    </section>
  )
}
