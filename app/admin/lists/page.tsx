import { ListsPage } from '@/components/admin/lists/lists-page'

export default function Page() {
  return <ListsPage />
}
