import * as z from 'zod/mini'
import { readContact } from '@/lib/contacts/reads'
import { contact, contactDraft } from '@/lib/contacts/schema'
import { changeContact, deleteContact } from '@/lib/contacts/writes'
import { route } from '@/lib/http/route'

export const GET = route({
  answer: contact,
  run: (account, { params }) => readContact(account.id, params.id ?? ''),
})

export const PUT = route({
  body: contactDraft,
  answer: contact,
  run: (account, { body, params }) => changeContact(account, params.id ?? '', body),
})

export const DELETE = route({
  answer: z.object({}),
  run: async (account, { params }) => {
    await deleteContact(account, params.id ?? '')
    return {}
  },
})
