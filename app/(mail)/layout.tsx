import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { Shell } from '@/components/shell/shell'
import { currentAccount } from '@/lib/accounts/session'

export default async function MailLayout({ children }: { children: ReactNode }) {
  const account = await currentAccount()
  if (!account) redirect('/sign-in')
  return <Shell account={account}>{children}</Shell>
}
