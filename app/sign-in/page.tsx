import { Mail } from 'lucide-react'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { LanguageLinks } from '@/components/sign-in/language-links'
import { SignInForm } from '@/components/sign-in/sign-in-form'
import { nextPath } from '@/lib/accounts/rules'
import { currentAccount } from '@/lib/accounts/session'
import { config } from '@/lib/config'

type Props = { searchParams: Promise<{ next?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations('signIn')
  return { title: words('title') }
}

export default async function SignInPage({ searchParams }: Props) {
  const next = nextPath((await searchParams).next)
  if (await currentAccount()) redirect(next)
  const words = await getTranslations('signIn')
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[25rem] flex-col justify-center gap-6 px-4 py-8">
      <header className="flex flex-col items-center gap-3 text-center">
        <span className="flex size-12 items-center justify-center rounded-lg bg-accent text-on-accent">
          <Mail aria-hidden size={26} strokeWidth={1.75} />
        </span>
        <h1 className="font-semibold text-lg">{words('welcome', { site: config.siteName })}</h1>
        <p className="text-muted text-base">{words('explanation')}</p>
      </header>
      <section className="rounded-lg border border-line bg-surface p-6">
        <SignInForm next={next} />
        <noscript>
          <p className="mt-4 text-danger">{words('needsScript')}</p>
        </noscript>
      </section>
      <LanguageLinks next={next} />
    </main>
  )
}
