'use client'
import { ShieldCheck } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ConfirmationProvider } from '@/components/confirmation/confirmation'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Spinner } from '@/components/ui/spinner'
import { useOwnAccount } from '@/lib/directory/hooks/own'
import { Problem } from '@/lib/errors'
import { Devices } from './devices'
import { OwnAddresses } from './own-addresses'
import { OwnForwarding } from './own-forwarding'
import { OwnPassword } from './own-password'

/** What a reader decides about their own account: password, devices, addresses, where the mail goes. */
export function AccountSettings() {
  const words = useTranslations('own')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const { data: own, error, refetch } = useOwnAccount()
  const isElsewhere = error instanceof Problem && error.reason === 'no-directory'
  return (
    <ConfirmationProvider>
      {own && (
        <>
          {own.mayAdminister && (
            <Link href="/admin" className="inline-flex items-center gap-2 self-start font-medium">
              <ShieldCheck aria-hidden size={16} />
              {words('console')}
            </Link>
          )}
          <OwnPassword />
          <OwnAddresses own={own} />
          <OwnForwarding key={own.forwarding.to.join()} own={own} />
        </>
      )}
      {error && !isElsewhere && (
        <Notice tone="danger" action={<Button onPress={() => refetch()}>{common('retry')}</Button>}>
          {problemWords(error)}
        </Notice>
      )}
      {!own && !error && (
        <div className="flex justify-center p-8">
          <Spinner label={common('loading')} />
        </div>
      )}
      <Devices />
    </ConfirmationProvider>
  )
}
