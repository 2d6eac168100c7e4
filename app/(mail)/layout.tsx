import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { LocationProvider } from '@/components/shell/location'
import { Shell } from '@/components/shell/shell'
import { currentAccount, pageAccount } from '@/lib/accounts/session'
import { answersForAll } from './first-answers'

export default async function MailLayout({ children }: { children: ReactNode }) {
  const [account, whoami] = await Promise.all([pageAccount(), currentAccount()])
  if (!account || !whoami) redirect('/sign-in')
  return (
    <LocationProvider>
      <Shell account={whoami} answers={answersForAll(account)}>
        {children}
      </Shell>
    </LocationProvider>
  )
}
