import { notFound } from 'next/navigation'
import { ListPage } from '@/components/admin/lists/list-page'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const id = Number((await params).id)
  if (!Number.isSafeInteger(id) || id < 1) notFound()
  return <ListPage id={id} />
}
