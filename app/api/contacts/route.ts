import * as z from 'zod/mini'
import { readAddressBook } from '@/lib/contacts/reads'
import { addressBook, contact, contactDraft } from '@/lib/contacts/schema'
import { createContact } from '@/lib/contacts/writes'
import { route } from '@/lib/http/route'

export const GET = route({
  query: z.object({ q: z.optional(z.string().check(z.maxLength(200))) }),
  answer: addressBook,
  run: (account, { query }) => readAddressBook(account.id, query.q),
})

export const POST = route({
  body: contactDraft,
  answer: contact,
  run: (account, { body }) => createContact(account, body),
})
