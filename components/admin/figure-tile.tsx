import Link from 'next/link'

type Props = { label: string; value: string; note?: string; href?: string }

/** One figure of the console's first page. */
export function FigureTile({ label, value, note, href }: Props) {
  const content = (
    <>
      <span className="text-muted text-sm">{label}</span>
      <span className="tabular font-semibold text-xl">{value}</span>
      {note && <span className="text-muted text-sm">{note}</span>}
    </>
  )
  const look = 'flex min-w-0 flex-col gap-0.5 rounded-lg border bg-surface px-4 py-3 text-ink no-underline'
  return href ? (
    <Link href={href} prefetch={false} className={`${look} hover:bg-hover`}>
      {content}
    </Link>
  ) : (
    <div className={look}>{content}</div>
  )
}
