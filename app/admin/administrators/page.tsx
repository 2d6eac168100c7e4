import { AdministratorsPage } from '@/components/admin/administrators/administrators-page'

export default function Page() {
  return <AdministratorsPage />
}
