import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { LocationProvider } from '@/components/shell/location'
import { Shell } from '@/components/shell/shell'
import { askedPathHeader } from '@/lib/accounts/rules'
import { currentAccount, pageAccount } from '@/lib/accounts/session'
import { mustChangePassword } from '@/lib/directory/reads/own'
import { answersForAll } from './first-answers'

export default async function MailLayout({ children }: { children: ReactNode }) {
  const [account, whoami] = await Promise.all([pageAccount(), currentAccount()])
  if (!account || !whoami) redirect(`/sign-in${await nextQuery()}`)
  if (await mustChangePassword(account.email)) redirect('/change-password')
  return (
    <LocationProvider>
      <Shell account={whoami} answers={answersForAll(account)}>
        {children}
      </Shell>
    </LocationProvider>
  )
}

/** The mailbox one begins with needs no saying. */
async function nextQuery(): Promise<string> {
  const asked = (await headers()).get(askedPathHeader) ?? '/mail'
  return asked === '/mail' ? '' : `?${new URLSearchParams({ next: asked })}`
}
