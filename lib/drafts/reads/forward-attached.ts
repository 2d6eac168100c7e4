import 'server-only'
import { createTranslator } from 'use-intl/core'
import type { Account } from '@/lib/accounts/schema'
import { readIdentity } from '@/lib/identities/reads'
import { readMessageFile } from '@/lib/messages/reads/source'
import type { MessageId } from '@/lib/messages/schema/row'
import { readSettings } from '@/lib/settings/reads'
import { withoutTraces } from '@/lib/smtp/resend'
import type { Upload } from '@/lib/uploads/schema'
import { storeUpload } from '@/lib/uploads/writes/store'
import en from '@/lib/words/en/composer.json'
import es from '@/lib/words/es/composer.json'
import { blankDraft } from '../rules/blank'
import { newDraftId } from '../rules/draft-id'
import { forwardSubject } from '../rules/subject'
import type { Draft } from '../schema'

type Start = { ids: MessageId[]; language: 'en' | 'es' }

/** Whole messages handed on as attached files, with all that is in them but their Bcc. */
export async function forwardAttached(account: Account, { ids, language }: Start): Promise<Draft> {
  const [identity, { composeRich }] = await Promise.all([readIdentity(account), readSettings(account.id)])
  const id = newDraftId()
  const attachments: Upload[] = []
  // One after the other: together they may be as large as a message can be.
  for (const messageId of ids) {
    const { name, bytes } = await readMessageFile(account, messageId)
    const given = { draftId: id, name, type: 'message/rfc822', isInline: false }
    attachments.push(await storeUpload(account, given, new Blob([Uint8Array.from(withoutTraces(bytes))]).stream()))
  }
  const [first, ...others] = ids
  const say = createTranslator({ locale: language, messages: language === 'es' ? es : en })
  const [only] = attachments
  const subject =
    attachments.length === 1 ? (only?.name ?? '').replace(/\.eml$/, '') : say('several', { count: ids.length })
  return {
    ...blankDraft(identity, { composeRich, isAnswer: true }),
    id,
    subject: forwardSubject(subject),
    attachments,
    origin: first ? { kind: 'forward', id: first, ...(others.length > 0 ? { others } : {}) } : null,
  }
}
