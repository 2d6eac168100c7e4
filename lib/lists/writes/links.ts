import 'server-only'
import { readAddress, untagged } from '@/lib/directory/rules/addresses'
import { Problem } from '@/lib/errors'
import { spend } from '@/lib/http/rate-limit'
import { linkTo } from '../reads/links'
import { type Claim, claimOf, tokenFor } from '../reads/tokens'
import { findListAt } from '../records/lists'
import { findOwners, standingIn } from '../records/members'
import { findPost } from '../records/posts'
import type { Decision } from '../schema/post'
import { decide } from './decide'
import { join, leave } from './members'
import { sendLink } from './notices'

const dayMs = 24 * 60 * 60_000

/**
 * Sends a link by which its reader joins or leaves. Whether it was sent is told to nobody: that would say who is on the list.
 * @throws `address-invalid`, `list-closed` or `too-many-requests`.
 */
export async function askForLink(listAddress: string, typed: string, wish: 'join' | 'leave'): Promise<void> {
  const { localPart, domain } = untagged(readAddress(listAddress))
  const address = readAddress(typed, { mayHaveTag: true }).text
  const list = await findListAt(localPart, domain)
  if (!list?.isEnabled) throw new Problem('not-found', 'list-not-found')
  if (wish === 'join' && !list.isOpen) throw new Problem('forbidden', 'list-closed')
  // Nobody's mailbox is filled by somebody else.
  await spend(`list link ${address}`, 'password')
  const { isMember } = await standingIn(list.id, [address])
  if (wish === 'leave' && !isMember) return
  const claim: Claim =
    wish === 'join'
      ? { may: 'join', list: list.id, address, until: Date.now() + 7 * dayMs }
      : { may: 'leave', list: list.id, address }
  await sendLink(list, address, wish, linkTo(tokenFor(claim)))
}

/** Does what a link is for. @throws `list-link-bad`, and `not-an-owner` when it was an owner's who is none any more. */
export async function useLink(token: string, origin: string, decision: Decision | null): Promise<void> {
  const claim = claimOf(token)
  const actor = { email: claim.address, origin }
  if (claim.may === 'leave') return leave(actor, claim.list, claim.address)
  if (claim.may === 'join') return join(actor, claim.list, claim.address)
  await requireOwner(claim)
  if (decision === null) throw new Problem('invalid', 'request-invalid', { values: { detail: 'decision' } })
  return decide(actor, claim.post, decision)
}

/** @throws `not-an-owner`. */
export async function requireOwner(claim: Claim & { may: 'decide' }): Promise<void> {
  const post = await findPost(claim.post)
  if (!post) throw new Problem('not-found', 'post-not-found')
  const owners = await findOwners(post.listId)
  if (!owners.some(({ id, address }) => id === claim.owner && address === claim.address))
    throw new Problem('forbidden', 'not-an-owner')
}
