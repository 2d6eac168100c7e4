import { Overview } from '@/components/admin/overview'

export default function OverviewPage() {
  return <Overview />
}
