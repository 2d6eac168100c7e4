import { isSiteAdministrator } from '@/app/admin/role'
import { DomainsPage } from '@/components/admin/domains/domains-page'

export default async function Page() {
  return <DomainsPage isSite={await isSiteAdministrator()} />
}
