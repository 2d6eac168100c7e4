'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { usePosts } from '@/lib/lists/hooks'
import type { List } from '@/lib/lists/schema/list'
import { type Post, whyHeld } from '@/lib/lists/schema/post'
import { Mark } from '../mark'
import { Answer } from '../page-frame'
import { Pager } from '../pager'
import { Table } from '../table'
import { PostDialog } from './post-dialog'

/** Messages to a list: those that wait, or those that were sent on. */
export function PostsTable({ list, of }: { list: List; of: 'held' | 'sent' }) {
  const words = useTranslations('admin')
  const format = useFormatter()
  const [page, setPage] = useState(0)
  const [opened, setOpened] = useState<number | null>(null)
  const posts = usePosts(list.id, { of, page })
  return (
    <>
      <Answer of={posts}>
        {({ posts: rows, total, pageSize }) =>
          rows.length === 0 ? (
            <p className="text-muted">{words(of === 'held' ? 'lists.noneHeld' : 'lists.noneSent')}</p>
          ) : (
            <>
              <Table
                label={words(of === 'held' ? 'lists.held' : 'lists.archive')}
                rows={rows}
                keyOf={({ id }) => id}
                columns={[
                  { id: 'message', label: words('lists.message'), cell: (post) => <PostName post={post} /> },
                  {
                    id: 'at',
                    label: words('at'),
                    isExtra: true,
                    cell: ({ createdAt }) => (
                      <time dateTime={createdAt} className="text-muted text-sm">
                        {format.dateTime(new Date(createdAt), { dateStyle: 'medium', timeStyle: 'short' })}
                      </time>
                    ),
                  },
                  {
                    id: 'look',
                    label: words('commands'),
                    isQuiet: true,
                    isNumber: true,
                    cell: (post) =>
                      post.hasText && (
                        <Button
                          aria-label={`${words('lists.look')}: ${post.subject || words('lists.noSubject')}`}
                          onPress={() => setOpened(post.id)}
                        >
                          {words('lists.look')}
                        </Button>
                      ),
                  },
                ]}
              />
              <Pager page={page} pageSize={pageSize} total={total} onPage={setPage} />
            </>
          )
        }
      </Answer>
      {opened !== null && <PostDialog listId={list.id} id={opened} onClose={() => setOpened(null)} />}
    </>
  )
}

function PostName({ post }: { post: Post }) {
  const words = useTranslations('admin')
  const { state, why, sent, refused } = post
  const held = whyHeld.safeParse(why)
  return (
    <span className="flex flex-col gap-0.5">
      <bdi className="font-medium">{post.subject || words('lists.noSubject')}</bdi>
      <bdi className="wrap-anywhere text-muted text-sm">{post.author}</bdi>
      <span className="flex flex-wrap gap-2">
        {state === 'held' && held.success && <Mark tone="warning">{words(`lists.whys.${held.data}`)}</Mark>}
        {state === 'sending' && <Mark>{words('lists.states.sending')}</Mark>}
        {state === 'sent' && <Mark tone="good">{words('lists.states.sent', { count: sent })}</Mark>}
        {state === 'rejected' && <Mark tone="danger">{words('lists.states.rejected')}</Mark>}
        {refused > 0 && <Mark tone="danger">{words('lists.refused', { count: refused })}</Mark>}
      </span>
    </span>
  )
}
