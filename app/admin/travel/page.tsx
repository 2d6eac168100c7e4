import { TravelPage } from '@/components/admin/travel/travel-page'
import { currentAccount } from '@/lib/accounts/session'

export default async function Page() {
  return <TravelPage own={(await currentAccount())?.email ?? ''} />
}
