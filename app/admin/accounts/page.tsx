import { AccountsPage } from '@/components/admin/accounts/accounts-page'

export default function Page() {
  return <AccountsPage />
}
