import 'server-only'
import { randomUUID } from 'node:crypto'
import type { JobEnd } from '@/lib/jobs/schema'
import { compose } from '@/lib/smtp/compose'
import { openLine } from '@/lib/smtp/hand-on'
import { headerLine } from '@/lib/smtp/header-line'
import { language } from '@/lib/words/schema'
import { linkTo, listWords } from '../reads/links'
import { tokenFor } from '../reads/tokens'
import { findOwners } from '../records/members'
import { type findPost, noteTold } from '../records/posts'
import type { List } from '../schema/list'

type Post = NonNullable<Awaited<ReturnType<typeof findPost>>>
type From = { address: string; name: string; domain: string }

/** Tells every owner that something waits, with a link by which each may decide. */
export async function tellOwners(post: Post): Promise<JobEnd> {
  const { list } = post
  const words = listWords(language.parse(list.language))
  const from = fromOf(list)
  const values = { list: list.name, author: post.author, subject: post.subject || '—' }
  for (const owner of await findOwners(list.id)) {
    const link = linkTo(tokenFor({ may: 'decide', post: post.id, owner: owner.id, address: owner.address }))
    const text = [words('held.text', values), link, words('held.after')].join('\n\n')
    if (!(await write(from, owner.address, words('held.subject', values), text)))
      return { againAt: new Date(Date.now() + 15_000) }
  }
  await noteTold(post.id)
  return 'done'
}

/** Tells whoever wrote a message that it was not sent on. */
export async function tellAuthor({ list, author, subject }: Post): Promise<void> {
  const words = listWords(language.parse(list.language))
  const values = { list: list.name, subject: subject || '—' }
  await write(fromOf(list), author, words('rejected.subject', values), words('rejected.text', values))
}

const fromOf = (list: Post['list']): From => ({
  address: `${list.localPart}@${list.domain.name}`,
  name: list.name,
  domain: list.domain.name,
})

/** Sends somebody the link that was asked for: to join, or to leave. */
export async function sendLink(list: List, to: string, kind: 'join' | 'leave', link: string): Promise<void> {
  const words = listWords(list.language)
  const values = { list: list.name, address: to }
  const text = [words(`${kind}.text`, values), link, words(`${kind}.after`)].join('\n\n')
  const from = { address: list.address, name: list.name, domain: list.address.slice(list.address.lastIndexOf('@') + 1) }
  await write(from, to, words(`${kind}.subject`, values), text)
}

/** What the list itself writes: no program answers it, and nothing comes back (RFC 3834). false: later. */
async function write({ address, name, domain }: From, to: string, subject: string, text: string): Promise<boolean> {
  const { message } = await compose({
    from: { name, email: address.replace('@', '+owner@') },
    to: [{ name: '', email: to }],
    cc: [],
    bcc: [],
    subject,
    text,
    html: null,
    parts: [],
    messageId: `<${randomUUID()}@${domain}>`,
    inReplyTo: '',
    references: [],
    date: new Date(),
  })
  const marks = headerLine('Auto-Submitted', 'auto-generated') + headerLine('X-Loop', address)
  const line = await openLine()
  try {
    const { verdict } = await line.hand({
      sender: '',
      recipient: to,
      message: Buffer.concat([Buffer.from(marks), message]),
    })
    return verdict !== 'later'
  } finally {
    line.close()
  }
}
