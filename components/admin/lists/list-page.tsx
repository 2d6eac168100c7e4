'use client'
import { ArrowLeft, ExternalLink } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { isUnconfirmed, useConfirmed } from '@/components/confirmation/confirmation'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useDirectoryChange } from '@/lib/directory/hooks/console'
import { deleteList, useList } from '@/lib/lists/hooks'
import type { List } from '@/lib/lists/schema/list'
import { Answer, PageFrame } from '../page-frame'
import { Part } from '../part'
import { ListSettings } from './list-settings'
import { ListMarks } from './lists-page'
import { MembersPart } from './members-part'
import { PostsTable } from './posts-table'

/** One list: what waits, who is on it, what is decided about it, what was sent on. */
export function ListPage({ id }: { id: number }) {
  const words = useTranslations('admin')
  const list = useList(id)
  return (
    <Answer of={list}>
      {(found) => (
        <PageFrame
          title={
            <span className="flex flex-wrap items-center gap-2">
              <bdi>{found.name}</bdi>
              <ListMarks list={found} />
            </span>
          }
          hint={<Hint list={found} />}
          actions={<Deleting list={found} />}
        >
          <Part title={words('lists.held')}>
            <PostsTable list={found} of="held" />
          </Part>
          <MembersPart list={found} />
          <Part title={words('lists.settings')}>
            <ListSettings key={found.id} list={found} />
          </Part>
          <Part title={words('lists.archive')}>
            <PostsTable list={found} of="sent" />
          </Part>
        </PageFrame>
      )}
    </Answer>
  )
}

function Hint({ list }: { list: List }) {
  const words = useTranslations('admin')
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <Link href="/admin/lists" className="inline-flex items-center gap-1">
        <ArrowLeft aria-hidden size={14} className="rtl:rotate-180" />
        {words('lists.all')}
      </Link>
      <bdi className="wrap-anywhere">{list.address}</bdi>
      <a href={list.page} target="_blank" rel="noreferrer" className="inline-flex items-center gap-1">
        {words('lists.page')}
        <ExternalLink aria-hidden size={13} />
      </a>
    </span>
  )
}

function Deleting({ list }: { list: List }) {
  const words = useTranslations('admin')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const confirmed = useConfirmed()
  const router = useRouter()
  const deleting = useDirectoryChange(deleteList)
  const [isAsked, setAsked] = useState(false)
  const remove = () =>
    confirmed(() => deleting.mutateAsync(list.id)).then(
      () => router.push('/admin/lists'),
      (error: unknown) => {
        if (!isUnconfirmed(error)) toast({ message: problemWords(error), tone: 'danger' })
      },
    )
  return (
    <>
      <Button onPress={() => setAsked(true)}>{words('delete')}</Button>
      {isAsked && (
        <ConfirmDialog
          title={words('deleteTitle', { name: list.name })}
          question={words('lists.deleteWhat')}
          action={words('delete')}
          cancel={common('cancel')}
          isBusy={deleting.isPending}
          onConfirm={remove}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  )
}
