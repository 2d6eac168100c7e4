import { KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'

/** A page with a password to choose and nothing else. */
export function PasswordPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[25rem] flex-col justify-center gap-6 px-4 py-8">
      <header className="flex flex-col items-center gap-3 text-center">
        <span className="flex size-12 items-center justify-center rounded-lg bg-accent text-on-accent">
          <KeyRound aria-hidden size={24} strokeWidth={1.75} />
        </span>
        <h1 className="font-semibold text-lg">{title}</h1>
      </header>
      <section className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-6">{children}</section>
    </main>
  )
}
