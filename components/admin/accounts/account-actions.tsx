'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { isUnconfirmed, useConfirmed } from '@/components/confirmation/confirmation'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { changeAccount, deleteAccount, makePasswordLink } from '@/lib/directory/hooks/changes'
import { useDirectoryChange } from '@/lib/directory/hooks/console'
import type { Account, PasswordLink } from '@/lib/directory/schema/account'
import { Deletion } from '../deletion'
import { LinkDialog } from './link-dialog'

/** What one can do with an account as a whole. */
export function AccountActions({ account }: { account: Account }) {
  const words = useTranslations('admin')
  const problemWords = useProblemWords()
  const router = useRouter()
  const confirmed = useConfirmed()
  const changing = useDirectoryChange(changeAccount)
  const linking = useDirectoryChange(makePasswordLink)
  const [link, setLink] = useState<PasswordLink | null>(null)
  const [isDeleting, setDeleting] = useState(false)
  const tell = (error: unknown) => {
    if (!isUnconfirmed(error)) toast({ message: problemWords(error), tone: 'danger' })
  }
  const turn = () => {
    const { displayName, quotaBytes, mustChangePassword } = account
    const chosen = { displayName, quotaBytes, mustChangePassword, isEnabled: !account.isEnabled }
    changing.mutate(
      { id: account.id, chosen },
      { onSuccess: () => toast({ message: words(chosen.isEnabled ? 'nowEnabled' : 'nowDisabled') }), onError: tell },
    )
  }
  return (
    <>
      <Button isDisabled={changing.isPending} onPress={turn}>
        {words(account.isEnabled ? 'disable' : 'enable')}
      </Button>
      <Button
        isDisabled={linking.isPending}
        onPress={() => confirmed(() => linking.mutateAsync(account.id)).then(setLink, tell)}
      >
        {words('resetPassword')}
      </Button>
      <Button onPress={() => setDeleting(true)}>{words('delete')}</Button>
      {link && <LinkDialog address={account.address} link={link} onClose={() => setLink(null)} />}
      {isDeleting && (
        <Deletion
          name={account.address}
          of={{ account: account.id }}
          send={deleteAccount}
          onDeleted={() => router.replace('/admin/accounts')}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  )
}
