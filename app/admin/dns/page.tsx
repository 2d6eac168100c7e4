import { DnsPage } from '@/components/admin/dns/dns-page'

export default function Page() {
  return <DnsPage />
}
