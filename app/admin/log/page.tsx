import { isSiteAdministrator } from '@/app/admin/role'
import { LogPage } from '@/components/admin/log/log-page'

export default async function Page() {
  return <LogPage isSite={await isSiteAdministrator()} />
}
