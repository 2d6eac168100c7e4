'use client'
import { useTranslations } from 'next-intl'
import { Section } from '@/components/settings/section'
import { toast } from '@/components/ui/toast'
import { PasswordForm } from './password-form'

/** Another password for one's own account. */
export function OwnPassword() {
  const words = useTranslations('own')
  return (
    <Section title={words('password')} hint={words('passwordHint')}>
      <PasswordForm onChanged={() => toast({ message: words('passwordChanged') })} />
    </Section>
  )
}
