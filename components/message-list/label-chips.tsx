import { hueOf, labelsIn } from '@/lib/messages/rules/labels'
import type { Keyword, Label } from '@/lib/messages/schema/row'

/** The colour of a label: always the same one, in light and dark. */
export function LabelDot({ label }: { label: Label }) {
  return (
    <span
      aria-hidden
      className="size-2 shrink-0 rounded-full"
      style={{ backgroundColor: `oklch(0.65 0.15 ${hueOf(label)})` }}
    />
  )
}

/** The labels of a message; beyond `most` only how many more. */
export function LabelChips({ keywords, most = 50 }: { keywords: Keyword[]; most?: number }) {
  const labels = labelsIn(keywords)
  const others = labels.length - most
  return (
    <>
      {labels.slice(0, most).map((label) => (
        <span
          key={label}
          className="inline-flex max-w-32 shrink-0 items-center gap-1.5 rounded-sm bg-sunken px-1.5 text-ink text-xs leading-5"
        >
          <LabelDot label={label} />
          <span dir="auto" className="truncate">
            {label}
          </span>
        </span>
      ))}
      {others > 0 && <span className="text-muted text-xs">+{others}</span>}
    </>
  )
}
