import 'server-only'
import type { Actor } from '@/lib/audit/records'
import { inAct } from '@/lib/directory/records/act'
import { Problem } from '@/lib/errors'
import { wake } from '@/lib/jobs/writes/work'
import { removeBytes } from '../records/files'
import { beginPost, findPost } from '../records/posts'
import type { Decision } from '../schema/post'
import { tellAuthor } from './notices'

/** Sends a message on that waited, or not: then its author is told. @throws `post-decided` when somebody was quicker. */
export async function decide(actor: Actor, postId: number, decision: Decision): Promise<void> {
  const post = await findPost(postId)
  if (!post) throw new Problem('not-found', 'post-not-found')
  const { list } = post
  const state = decision === 'approve' ? 'sending' : 'rejected'
  await inAct(async (store, note) => {
    const { count } = await store.mailListPost.updateMany({
      where: { id: postId, state: 'held' },
      data: { state, decidedBy: actor.email, ...(state === 'rejected' ? { file: null } : {}) },
    })
    if (count === 0) throw new Problem('conflict', 'post-decided')
    if (state === 'sending') await beginPost(store, { id: postId, listId: list.id, state })
    note({
      actor,
      act: decision === 'approve' ? 'list-post-approved' : 'list-post-rejected',
      target: `${list.localPart}@${list.domain.name}`,
      domain: list.domain.name,
      detail: { author: post.author, subject: post.subject },
    })
  })
  if (state === 'sending') return wake()
  await tellAuthor(post)
  if (post.file) await removeBytes(post.file)
}
