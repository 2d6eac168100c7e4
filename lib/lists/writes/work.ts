import 'server-only'
import type { JobEnd } from '@/lib/jobs/schema'
import { readAddresses } from '@/lib/mime/addresses'
import { headOf } from '@/lib/mime/head'
import { fieldValue } from '@/lib/mime/words'
import { type Line, openLine } from '@/lib/smtp/hand-on'
import { language } from '@/lib/words/schema'
import { commonCopy, ownFields, type Shown } from '../reads/copy'
import { needsRewriting } from '../reads/dmarc'
import { linkTo } from '../reads/links'
import { bounceTag, tokenFor } from '../reads/tokens'
import { readBytes, removeBytes } from '../records/files'
import { pageOf } from '../records/lists'
import { crossOff, endPost, findCopies, findPost } from '../records/posts'
import { posting, rewriting } from '../schema/list'
import { countBounced } from './bounce'
import { tellOwners } from './notices'

const atOnce = 50
const laterMs = 15_000

type Post = NonNullable<Awaited<ReturnType<typeof findPost>>>
type Copy = Awaited<ReturnType<typeof findCopies>>[number]

/** The work of a post's job: tells the owners of one that waits, sends on one that may go. */
export async function workOnPost(key: string): Promise<JobEnd> {
  const post = await findPost(Number(key))
  if (!post) return 'done'
  if (post.state === 'held' && !post.isTold) return tellOwners(post)
  if (post.state !== 'sending') return 'done'
  return sendOn(post)
}

/**
 * Hands each member's copy to Postfix and crosses it off. A copy that was handed over when the process died is handed over
 * again; it has the same name (X-Loop-Copy), by which mailboxes here take it once.
 */
async function sendOn(post: Post): Promise<JobEnd> {
  const { file } = post
  if (file !== null) {
    const message = await readBytes(file)
    const common = commonCopy(message, await choose(post, message))
    const line = await openLine()
    try {
      for (;;) {
        const copies = await findCopies(post.id, atOnce)
        if (copies.length === 0) break
        for (const copy of copies)
          if (!(await sendOne({ post, copy, line, common }))) return { againAt: new Date(Date.now() + laterMs) }
      }
    } finally {
      line.close()
    }
  }
  const keepsFile = post.list.archived
  await endPost(post.id, { keepsFile })
  if (file !== null && !keepsFile) await removeBytes(file)
  return 'done'
}

async function choose({ list }: Post, message: Buffer) {
  const address = `${list.localPart}@${list.domain.name}`
  const fields = headOf(message).fields.map(({ name, value }) => ({ name, value }))
  const author = readAddresses(fieldValue(fields, 'from'))[0] ?? { name: '', email: '' }
  const authorDomain = author.email.slice(author.email.lastIndexOf('@') + 1).toLowerCase()
  const isRewritten =
    rewriting.parse(list.rewriting) === 'always' || (await needsRewriting(authorDomain, list.domain.name))
  const shown: Shown = {
    address,
    name: list.name,
    posting: posting.parse(list.posting),
    subjectTag: list.subjectTag,
    page: pageOf(address),
    language: language.parse(list.language),
  }
  return { list: shown, author, isRewritten }
}

type Sending = { post: Post; copy: Copy; line: Line; common: { head: Buffer; body: Buffer } }

/** false: the mail server wants it later. */
async function sendOne({ post, copy, line, common }: Sending): Promise<boolean> {
  const { member } = copy
  // Who left, or was suspended, since the post came gets nothing any more.
  if (!member.receives || member.suspendedAt !== null) {
    await crossOff(copy.id, post.id, 'gone')
    return true
  }
  const tag = bounceTag(member.id, post.id)
  const leaveUrl = linkTo(tokenFor({ may: 'leave', list: member.listId, address: member.address }))
  const { verdict } = await line.hand({
    sender: `${post.list.localPart}+${tag}@${post.list.domain.name}`,
    recipient: member.address,
    message: Buffer.concat([ownFields({ leaveUrl, copy: tag }), common.head, common.body]),
  })
  if (verdict === 'later') return false
  await crossOff(copy.id, post.id, verdict === 'taken' ? 'sent' : 'refused')
  if (verdict === 'refused') await countBounced(member.id, post.id)
  return true
}
