import { RedirectsPage } from '@/components/admin/redirects-page'

export default function Page() {
  return <RedirectsPage />
}
