'use client'
import { useFormatter } from 'next-intl'
import { useCallback } from 'react'
import type { Draft } from '@/lib/drafts/schema'
import { useIdentities } from '@/lib/identities/hooks'
import type { Values } from '@/lib/templates/rules'

/** What a draft knows for the variables of a template: its first recipient, who writes, and the day. */
export function useTemplateValues(): (draft: Draft) => Values {
  const format = useFormatter()
  const { data: identities } = useIdentities()
  return useCallback(
    ({ to, identityId, subject }: Draft) => {
      const [first] = to
      const me = identities?.find(({ id }) => id === identityId) ?? identities?.[0]
      return {
        name: first?.name ?? '',
        first: first?.name.split(/\s+/)[0] ?? '',
        email: first?.email ?? '',
        date: format.dateTime(new Date(), { dateStyle: 'long' }),
        me: me?.name || me?.email || '',
        subject,
      }
    },
    [format, identities],
  )
}
