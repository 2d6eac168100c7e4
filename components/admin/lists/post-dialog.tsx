'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { useDirectoryChange } from '@/lib/directory/hooks/console'
import { decidePost, usePost } from '@/lib/lists/hooks'
import type { Decision, OpenedPost } from '@/lib/lists/schema/post'
import { Answer } from '../page-frame'
import { ProblemNotice } from '../problem-notice'

type Props = { listId: number; id: number; onClose(): void }

/** The words of one message to a list, and the decision about it while it waits. */
export function PostDialog({ listId, id, onClose }: Props) {
  const words = useTranslations('admin')
  const common = useTranslations('common')
  const opened = usePost(listId, id)
  const deciding = useDirectoryChange(decidePost)
  const decide = (decision: Decision) =>
    deciding.mutate(
      { listId, id, decision },
      {
        onSuccess: () => {
          toast({ message: words(decision === 'approve' ? 'lists.approved' : 'lists.rejected') })
          onClose()
        },
      },
    )
  return (
    <Dialog
      title={opened.data?.post.subject || words('lists.noSubject')}
      isOpen
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{common('close')}</Button>
          {opened.data?.post.state === 'held' && (
            <>
              <Button tone="danger" isDisabled={deciding.isPending} onPress={() => decide('reject')}>
                {words('lists.reject')}
              </Button>
              <Button tone="primary" isDisabled={deciding.isPending} onPress={() => decide('approve')}>
                {words('lists.approve')}
              </Button>
            </>
          )}
        </>
      }
    >
      <Answer of={opened}>{(found) => <Content listId={listId} opened={found} />}</Answer>
      <ProblemNotice of={deciding.error} />
    </Dialog>
  )
}

function Content({ listId, opened: { post, text, attachments } }: { listId: number; opened: OpenedPost }) {
  const words = useTranslations('admin')
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted text-sm">
        {words('lists.from')} <bdi className="wrap-anywhere text-ink">{post.author}</bdi>
      </p>
      <p className="max-h-96 overflow-auto whitespace-pre-wrap break-words rounded-md border bg-page p-3">
        {text || words('lists.noText')}
      </p>
      {attachments.length > 0 && (
        <p className="break-words text-muted text-sm">{words('lists.attached', { names: attachments.join(', ') })}</p>
      )}
      {post.hasText && (
        <a href={`/api/admin/lists/${listId}/posts/${post.id}/file`} download className="self-start">
          {words('lists.download')}
        </a>
      )}
    </div>
  )
}
