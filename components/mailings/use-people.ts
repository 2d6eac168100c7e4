'use client'
import { useFormatter } from 'next-intl'
import { useMemo, useState } from 'react'
import { useAddressBook } from '@/lib/contacts/hooks'
import type { Draft } from '@/lib/drafts/schema'
import { useIdentities } from '@/lib/identities/hooks'
import { usedFields } from '@/lib/mailings/rules/fields'
import { gapsOf, gatherPeople, type Table, withOnly } from '@/lib/mailings/rules/people'

/** A file that people are taken from. */
export type TableFile = { name: string; table: Table }

/** Everybody a draft is to go to, what it fills in for each, and for whom something is missing. */
export function usePeople(draft: Draft, file: TableFile | null) {
  const format = useFormatter()
  const { data: book } = useAddressBook()
  const { data: identities } = useIdentities()
  const [leavesOut, setLeavesOut] = useState(true)

  return useMemo(() => {
    const me = identities?.find(({ id }) => id === draft.identityId) ?? identities?.[0]
    const shared = { date: format.dateTime(new Date(), { dateStyle: 'long' }), me: me?.name || me?.email || '' }
    const used = usedFields(draft.subject, draft.text)
    const recipients = [...draft.to, ...draft.cc, ...draft.bcc]
    const gathered = gatherPeople(recipients, file?.table ?? null, book?.contacts ?? [])
    const withShared = gathered.people.map((person) => ({ ...person, values: { ...shared, ...person.values } }))
    const gaps = gapsOf(withShared, used)
    const lacking = new Set(gaps.flatMap((gap) => gap.people.map(({ email }) => email)))
    const chosen = leavesOut ? withShared.filter(({ email }) => !lacking.has(email)) : withShared
    const fields = new Set(['name', 'first name', 'email', ...gathered.people.flatMap(({ values }) => filled(values))])
    return {
      ...gathered,
      gaps,
      leavesOut,
      setLeavesOut,
      /** What can be written between double braces. */
      fields: [...fields],
      /** Those who get a message, each with what the text needs of them. */
      chosen: chosen.map((person) => withOnly(person, used, {})),
    }
  }, [draft, file, book, identities, format, leavesOut])
}

const filled = (values: Record<string, string>) => Object.keys(values).filter((field) => values[field])
