import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { FirstLook } from '@/components/shell/first-look'
import { LocationProvider } from '@/components/shell/location'
import { Shell } from '@/components/shell/shell'
import { askedPathHeader } from '@/lib/accounts/headers'
import { currentAccount } from '@/lib/accounts/session'
import { mustChangePassword } from '@/lib/directory/reads/own'
import { appearanceCookieNames, knownTimeZone } from '@/lib/settings/rules'
import { pageLocale } from '../page-locale'
import { answersForAll, answersToDraw, reader } from './first-answers'

export default async function MailLayout({ children }: { children: ReactNode }) {
  const [account, whoami] = await Promise.all([reader(), currentAccount()])
  if (!account || !whoami) redirect(`/sign-in${await nextQuery()}`)
  if (await mustChangePassword(account)) redirect('/change-password')
  const drawn = await answersToDraw(account, await askedAddress())
  return (
    <LocationProvider>
      <Shell
        account={whoami}
        answers={answersForAll(account)}
        firstLook={drawn && <FirstLook {...drawn} timeZone={await browserTimeZone()} locale={await pageLocale()} />}
      >
        {children}
      </Shell>
    </LocationProvider>
  )
}

/** The mailbox one begins with needs no saying. */
async function nextQuery(): Promise<string> {
  const asked = await askedAddress()
  return asked === '/mail' ? '' : `?${new URLSearchParams({ next: asked })}`
}

async function askedAddress(): Promise<string> {
  return (await headers()).get(askedPathHeader) ?? '/mail'
}

async function browserTimeZone(): Promise<string | null> {
  return knownTimeZone((await cookies()).get(appearanceCookieNames.timeZone)?.value)
}
