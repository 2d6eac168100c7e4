import { ShieldX } from 'lucide-react'
import Link from 'next/link'

/** What is shown instead of the console to those who can't have it: why, and as whom they came. */
export function Closed({ reason, who, back }: { reason: string; who: string; back: string }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col items-center justify-center gap-4 p-8 text-center">
      <ShieldX aria-hidden size={40} strokeWidth={1.25} className="text-muted" />
      <h1 className="text-balance font-semibold text-md">{reason}</h1>
      <p className="wrap-anywhere text-muted">{who}</p>
      <Link href="/mail">{back}</Link>
    </main>
  )
}
