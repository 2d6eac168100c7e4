import { ServerPage } from '@/components/admin/server/server-page'

export default function Page() {
  return <ServerPage />
}
