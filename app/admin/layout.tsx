import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { MoreWords } from '@/app/more-words'
import { Closed } from '@/components/admin/closed'
import { ConsoleShell } from '@/components/admin/console-shell'
import { askedPathHeader } from '@/lib/accounts/headers'
import { pageAccount } from '@/lib/accounts/session'
import { readConsoleRole, requireRole } from '@/lib/directory/reads/console'
import { mustChangePassword } from '@/lib/directory/reads/own'
import { Problem } from '@/lib/errors'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('title') }
}

/** The console, for those who administer something. Its routes look again for themselves. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const whoami = await pageAccount()
  if (!whoami) redirect(`/sign-in?${new URLSearchParams({ next: (await headers()).get(askedPathHeader) ?? '/admin' })}`)
  if (await mustChangePassword(whoami)) redirect('/change-password')
  const role = await requireRole(whoami.email)
    .then(readConsoleRole)
    .catch((error: unknown) => {
      if (error instanceof Problem) return error
      throw error
    })
  if (role instanceof Problem) {
    const [problems, words] = [await getTranslations('problems'), await getTranslations('admin')]
    return (
      <Closed
        reason={problems(role.reason, role.values)}
        who={words('signedInAs', { email: whoami.email })}
        back={words('backToMail')}
      />
    )
  }
  return (
    <MoreWords names={['admin', 'acts', 'details', 'queue', 'trace', 'travel', 'confirmation']}>
      <ConsoleShell accountId={whoami.id} role={role}>
        {children}
      </ConsoleShell>
    </MoreWords>
  )
}
