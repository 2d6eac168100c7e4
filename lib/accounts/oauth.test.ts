// @vitest-environment node
// Signing in by OAuth, from the provider to the mail server: one of its own, which is told of the provider.
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { aDraft, at, listed, sourceOf } from '@/lib/drafts/fixtures'
import { fill } from '@/lib/imap/fixtures'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { closeConnections } from '@/lib/imap/pool'
import { openMessage } from '@/lib/messages/reads/open'
import { grantedTo } from '@/lib/oauth/fixtures'
import { tokensIn } from '@/lib/oauth/rules'
import { request, send, workedOff } from '@/lib/submissions/fixtures'
import { findById } from '@/lib/submissions/records/rows'
import { changeSubmission } from '@/lib/submissions/writes/change'
import { submit } from '@/lib/submissions/writes/submit'
import { storeBytes } from '@/mailserver/store-contents'
import { newAccount } from '@/mailserver/testing'
import { freshlyOpened, signedIn, withProvider } from './fixtures'
import { readToken } from './reads/cookie-token'
import { accountOf } from './reads/open-session'
import { leaseGrant, readGrant, renewGrant } from './records/grants'
import type { Account } from './schema'
import { signInGranted } from './writes/sign-in-granted'
import { signOut } from './writes/sign-out'

const here = withProvider()

/** From now on a connection must be made, and a token found, to do anything. */
function anew(account: Account) {
  closeConnections(account.id)
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('a reader who signs in at the provider', () => {
  test('lists, opens, sends, and finds the copy in Sent', async () => {
    const [{ account: ana }, { account: beto }] = [await signedIn(), await signedIn()]
    const [id] = await fill(ana, ['Hola'])
    expect(await listed(ana, 'inbox')).toHaveLength(1)
    if (!id) throw new Error('not filed')
    expect(await openMessage(ana, id, { showRemote: false })).toMatchObject({ subject: 'Hola' })

    const sent = await send(ana, request(aDraft({ to: [at(beto)], subject: 'By token' })))
    expect(sent).toMatchObject({ state: 'accepted', isFiled: true })
    expect(await sourceOf(ana, 'sent')).toContain('Subject: By token')
    await expect.poll(async () => (await listed(beto, 'inbox')).length, { timeout: 10_000 }).toBe(1)
  }, 60_000)

  test('is let into their own mailbox and no other, whatever the provider claims of their address', async () => {
    const victim = await newAccount(here.instance)
    const tokens = tokensIn(await grantedTo(here.provider, 'eve@buzon.test'), Date.now())
    if (!tokens) throw new Error('nothing was granted')
    const claim = signInGranted({ email: victim.email, tokens, userAgent: '' })
    await expect(claim).rejects.toMatchObject({ reason: 'sign-in-not-accepted', values: { address: victim.email } })
    const nobody = signInGranted({ email: '', tokens, userAgent: '' })
    await expect(nobody).rejects.toMatchObject({ reason: 'sign-in-without-address' })
    const short = signInGranted({ email: victim.email, tokens: { ...tokens, refreshToken: null }, userAgent: '' })
    await expect(short).rejects.toMatchObject({ reason: 'sign-in-not-lasting' })
  })

  test('T18 leaves no token readable in the store, and none to whoever looks at the account', async () => {
    const { account, tokens } = await signedIn()
    const bytes = storeBytes(here.instance)
    expect(bytes.includes(account.sessionId)).toBe(true)
    for (const token of [tokens.accessToken, tokens.refreshToken ?? '']) {
      expect(token.length).toBeGreaterThan(20)
      expect(bytes.includes(token)).toBe(false)
      expect(JSON.stringify(account)).not.toContain(token)
    }
    if (account.login.kind !== 'oauth') throw new Error('signed in otherwise')
    expect(bytes.includes(account.login.key.reveal())).toBe(false)
  })
})

describe('a token that ends', () => {
  test('F8 fifty who need another at once ask the provider once, and the reader notices nothing', async () => {
    const { account, cookie } = await signedIn({ lifetime: 2 })
    await fill(account, ['One'])
    const before = here.provider.refreshes()
    here.provider.setLifetime(3600)
    await pause(2_000)
    anew(account)
    const again = await Promise.all(
      Array.from({ length: 50 }, async (_, position) => {
        // Every session of a process opens its own account; half of them bring another.
        const mine = position % 2 ? account : await freshlyOpened(cookie)
        if (mine.login.kind !== 'oauth') throw new Error('signed in otherwise')
        return (await mine.login.accessToken()).reveal()
      }),
    )
    expect(new Set(again).size).toBe(1)
    expect(await listed(account, 'inbox')).toHaveLength(1)
    expect(here.provider.refreshes()).toEqual({ given: before.given + 1, refused: before.refused })
  }, 30_000)

  test('while another process asks for it, nobody else does, and all go on with what it got', async () => {
    const { account } = await signedIn({ lifetime: 2 })
    const { login } = account
    if (login.kind !== 'oauth') throw new Error('signed in otherwise')
    await pause(2_000)
    const grant = { grantId: login.grantId, key: login.key.reveal() }
    expect(await leaseGrant(grant.grantId, new Date(Date.now() + 20_000))).toBe(true)
    const before = here.provider.refreshes()
    const asked = login.accessToken()
    await pause(600)
    const known = await readGrant(grant)
    if (!known) throw new Error('the grant is over')
    const got = { accessToken: 'of the other process', renewAt: Date.now() + 60_000, refreshToken: null }
    await renewGrant(grant, known, got)
    expect((await asked).reveal()).toBe('of the other process')
    expect(here.provider.refreshes()).toEqual(before)
    expect(await readGrant(grant)).toEqual({ ...got, refreshToken: known.refreshToken })
  }, 30_000)

  test('the refresh token changes each time, and the newest is kept', async () => {
    const { account } = await signedIn({ lifetime: 2 })
    const before = here.provider.refreshes()
    for (let round = 0; round < 3; round += 1) {
      await pause(1_700)
      anew(account)
      expect(await listed(account, 'inbox')).toEqual([])
    }
    expect(here.provider.refreshes()).toEqual({ given: before.given + 3, refused: before.refused })
  }, 30_000)

  test('taken back before its time, it is refused by the mail server: another is asked for, once', async () => {
    const { account } = await signedIn()
    if (account.login.kind !== 'oauth') throw new Error('signed in otherwise')
    const before = here.provider.refreshes().given
    await here.provider.endAccessTokens(account.email)
    anew(account)
    expect(await listed(account, 'inbox')).toEqual([])
    expect(here.provider.refreshes().given).toBe(before + 1)
    await here.provider.endAccessTokens(account.email)
    expect((await send(account, request(aDraft({ to: [at(account)] })))).state).toBe('accepted')
  }, 30_000)

  test('a provider that can’t be reached ends nothing: it is told, and all goes on when it is back', async () => {
    const { account, cookie } = await signedIn({ lifetime: 2 })
    await pause(2_000)
    anew(account)
    here.provider.setAnswering(false)
    await expect(listed(account, 'inbox')).rejects.toMatchObject({
      code: 'unavailable',
      reason: 'sign-in-provider-down',
    })
    const waiting = await send(account, request(aDraft({ to: [at(account)] })))
    expect(waiting).toMatchObject({ state: 'queued', problem: { reason: 'sign-in-provider-down' } })
    here.provider.setAnswering(true)
    expect(await accountOf(cookie)).not.toBeNull()
    expect(await listed(account, 'inbox')).toEqual([])
    await changeSubmission(account, { id: waiting.id, change: { kind: 'send-now' } })
    expect((await workedOff(account, waiting.id)).state).toBe('accepted')
  }, 30_000)
})

describe('a grant that the provider has taken back', () => {
  test('ends the session with a sentence; what is in the outbox waits for its writer to sign in again', async () => {
    const { account, cookie, email } = await signedIn({ lifetime: 2 })
    const sendAt = new Date(Date.now() + 61_000)
    const { id } = await submit(account, {
      ...request(aDraft({ to: [at(account)], subject: 'Kept' })),
      sendAt: sendAt.toISOString(),
    })
    await pause(2_000)
    await here.provider.takeBack(email)
    anew(account)
    await expect(listed(account, 'inbox')).rejects.toMatchObject({ code: 'signed-out', reason: 'sign-in-again' })
    expect(await accountOf(cookie)).toBeNull()

    await dueNow(id)
    expect(await workedOff(account, id)).toMatchObject({ state: 'failed', problem: { reason: 'login-refused' } })
    const row = await db.submission.findUniqueOrThrow({ where: { id } })
    expect(row.file).not.toBeNull()
    expect(row.sealedLogin).toBeNull()

    const again = await signedIn({ as: email })
    expect(again.account.id).toBe(account.id)
    await changeSubmission(again.account, { id, change: { kind: 'try-again' } })
    expect(await workedOff(again.account, id)).toMatchObject({ state: 'accepted', isFiled: true })
    expect(await sourceOf(again.account, 'sent')).toContain('Subject: Kept')
  }, 60_000)
})

describe('a message that is to go out later', () => {
  test('goes out after its writer has signed out, with another token than then; its grant is gone afterwards', async () => {
    const { account, cookie } = await signedIn({ lifetime: 2 })
    const { refused } = here.provider.refreshes()
    const sendAt = new Date(Date.now() + 61_000)
    const { id } = await submit(account, {
      ...request(aDraft({ to: [at(account)], subject: 'Later' })),
      sendAt: sendAt.toISOString(),
    })
    await pause(2_000)
    // The session uses up the refresh token it had when the message was handed over.
    anew(account)
    expect(await listed(account, 'inbox')).toEqual([])
    await signOut(await readToken(cookie))
    expect(await accountOf(cookie)).toBeNull()
    expect(await grantsOf(account)).toBe(1)

    await pause(2_000)
    await dueNow(id)
    await workedOff(account, id)
    expect(await findById(account.id, id)).toMatchObject({ state: 'accepted', isFiled: true })
    expect(here.provider.refreshes().refused).toBe(refused)
    expect(await grantsOf(account)).toBe(0)
    const reader = await signedIn({ as: account.email })
    expect(await mailboxIdOfRole(reader.account, 'sent')).toBeTruthy()
    expect(await listed(reader.account, 'sent')).toHaveLength(1)
  }, 60_000)

  test('a grant that nothing needs goes with its session', async () => {
    const { account, cookie } = await signedIn()
    expect(await grantsOf(account)).toBe(1)
    await signOut(await readToken(cookie))
    expect(await grantsOf(account)).toBe(0)
  })
})

const grantsOf = ({ id }: Account) => db.grant.count({ where: { accountId: id } })

async function dueNow(id: string) {
  await db.submission.update({ where: { id }, data: { sendAt: new Date() } })
  await db.job.updateMany({ where: { key: id }, data: { runAt: new Date() } })
}
