'use client'
import { useTranslations } from 'next-intl'
import { callAs } from '@/lib/http/call'
import { PasswordForm } from './password-form'
import { PasswordPage } from './password-page'

/** Another password, before the mail. */
export function RequiredPassword({ accountId, email }: { accountId: string; email: string }) {
  callAs(accountId)
  const words = useTranslations('own')
  return (
    <PasswordPage title={words('choosePassword')}>
      <p className="text-muted">{words('mustChoose', { email })}</p>
      <PasswordForm onChanged={() => window.location.replace('/mail')} />
    </PasswordPage>
  )
}
