import { notFound } from 'next/navigation'
import { AccountPage } from '@/components/admin/accounts/account-page'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const id = Number((await params).id)
  if (!Number.isSafeInteger(id) || id < 1) notFound()
  return <AccountPage id={id} />
}
