import { TracePage } from '@/components/admin/trace/trace-page'

export default function Page() {
  return <TracePage />
}
