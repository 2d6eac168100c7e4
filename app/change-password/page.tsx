import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { MoreWords } from '@/app/more-words'
import { RequiredPassword } from '@/components/own/required-password'
import { pageAccount } from '@/lib/accounts/session'
import { mustChangePassword } from '@/lib/directory/reads/own'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('own'))('choosePassword') }
}

/** Before anything else, for those whose administrator wants it: another password. */
export default async function ChangePasswordPage() {
  const whoami = await pageAccount()
  if (!whoami) redirect('/sign-in')
  if (!(await mustChangePassword(whoami))) redirect('/mail')
  return (
    <MoreWords names={['own']}>
      <RequiredPassword accountId={whoami.id} email={whoami.email} />
    </MoreWords>
  )
}
