import { Mail } from 'lucide-react'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { LanguageLinks } from '@/components/sign-in/language-links'
import { ProviderButton } from '@/components/sign-in/provider-button'
import { SignInForm } from '@/components/sign-in/sign-in-form'
import { Notice } from '@/components/ui/notice'
import { failureOfSession } from '@/lib/accounts/reads/ended-session'
import { failureFromText, nextPath, type SignInFailure } from '@/lib/accounts/rules'
import { currentAccount } from '@/lib/accounts/session'
import { config } from '@/lib/config'

type Props = { searchParams: Promise<Record<'next' | 'callbackUrl' | 'error', string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations('signIn')
  return { title: words('title') }
}

export default async function SignInPage({ searchParams }: Props) {
  const asked = await searchParams
  // next-auth calls it so when something went wrong on the way to the provider and back.
  const next = nextPath(asked.next ?? asked.callbackUrl)
  const failure = await failureToTell(asked.error)
  if (!failure && (await currentAccount())) redirect(next)
  const [words, problems] = [await getTranslations('signIn'), await getTranslations('problems')]
  const { hasPasswords, oauth } = config
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[25rem] flex-col justify-center gap-6 px-4 py-8">
      <header className="flex flex-col items-center gap-3 text-center">
        <span className="flex size-12 items-center justify-center rounded-lg bg-accent text-on-accent">
          <Mail aria-hidden size={26} strokeWidth={1.75} />
        </span>
        <h1 className="font-semibold text-lg">{words('welcome', { site: config.siteName })}</h1>
        <p className="text-muted text-base">{explanation(words)}</p>
      </header>
      <section className="flex flex-col gap-5 rounded-lg border border-line bg-surface p-6">
        {failure && <Notice tone="danger">{problems(failure.reason, failure.values)}</Notice>}
        {hasPasswords && <SignInForm next={next} />}
        {hasPasswords && oauth && <Or>{words('or')}</Or>}
        {oauth && <ProviderButton name={oauth.name} next={next} isOnly={!hasPasswords} />}
        <noscript>
          <p className="text-danger">{words('needsScript')}</p>
        </noscript>
      </section>
      <LanguageLinks next={next} />
    </main>
  )
}

/** Why one is here, when it is not of one's own will: what a link says, or what became of the session. */
async function failureToTell(error: string | string[] | undefined): Promise<SignInFailure | null> {
  if (typeof error === 'string') return failureFromText(error)
  return failureOfSession()
}

function explanation(words: Awaited<ReturnType<typeof getTranslations<'signIn'>>>): string {
  const { hasPasswords, oauth } = config
  if (!oauth) return words('explanation')
  return words(hasPasswords ? 'explanationBoth' : 'explanationProvider', { provider: oauth.name })
}

function Or({ children }: { children: string }) {
  return (
    <div className="flex items-center gap-3 text-muted text-sm before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
      {children}
    </div>
  )
}
