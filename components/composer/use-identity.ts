'use client'
import { useCallback } from 'react'
import { isSameAddress, withoutRepeats } from '@/lib/drafts/rules/addresses'
import { withTextSignature } from '@/lib/drafts/rules/signature'
import { signatureOf } from '@/lib/identities/rules'
import type { Identity, IdentityId } from '@/lib/identities/schema'
import { withSignature } from './editor/signature'
import type { DraftInHand } from './use-draft'

/** Who the draft is from, and changing it: the signature and the usual Bcc of the one before make place for the new one's. */
export function useIdentity(hand: DraftInHand, identities: Identity[]) {
  const { draft, change, current, rewrite } = hand
  const identity = identities.find(({ id }) => id === draft.identityId) ?? identities[0]

  const choose = useCallback(
    (id: IdentityId) => {
      const next = identities.find((other) => other.id === id)
      const now = current()
      if (!next || !identity || next.id === identity.id) return
      const isAnswer = now.origin !== null
      const signatures = { before: signatureOf(identity, isAnswer), after: signatureOf(next, isAnswer) }
      const isUsual = ({ email }: { email: string }) => identity.bcc.some((usual) => isSameAddress(usual.email, email))
      const bcc = withoutRepeats([...now.bcc.filter((address) => !isUsual(address)), ...next.bcc])
      if (now.html === null) change({ identityId: id, bcc, text: withTextSignature(now.text, signatures) })
      else {
        change({ identityId: id, bcc })
        rewrite((html) => withSignature(html, signatures))
      }
    },
    [identities, identity, current, change, rewrite],
  )
  return { identity, choose }
}
