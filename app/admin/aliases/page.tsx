import { AliasesPage } from '@/components/admin/aliases/aliases-page'

export default function Page() {
  return <AliasesPage />
}
