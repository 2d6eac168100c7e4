import { readdir, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { config } from '@/lib/config'
import { db } from '@/lib/db/client'
import { aDraft, at, freshAccount, listed } from '@/lib/drafts/fixtures'
import { discardDraft } from '@/lib/drafts/writes/discard'
import { openMessage } from '@/lib/messages/reads/open'
import { request, send } from '@/lib/submissions/fixtures'
import { submit } from '@/lib/submissions/writes/submit'
import { uploaded } from '@/lib/uploads/fixtures'
import { readUploads } from '@/lib/uploads/reads/files'
import { uploadId } from '@/lib/uploads/schema'
import { linked, options, tokenOf } from './fixtures'
import { readFirstDownloads, readLinkedFiles } from './reads/list'
import { readOffered } from './reads/offered'
import { changeLink, removeLink, revokeLink, seeFirstDownloads } from './writes/change'
import { beginDownload, openDownload } from './writes/download'
import { attachLinked, linkUpload } from './writes/link'
import { clearAwayLinked } from './writes/sweep'

const dayMs = 86_400_000
const bytesOf = async (stream: ReadableStream<Uint8Array> | undefined) => new Response(stream).text()

async function begin(token: string, password = '') {
  const offered = await readOffered(token)
  return offered ? beginDownload(offered, password) : ({ state: 'gone' } as const)
}

async function fetched(token: string) {
  const begun = await begin(token)
  const file = begun.state === 'begun' ? await openDownload(token, begun.ticket) : null
  return file && bytesOf(await file.read({ start: 0, end: file.sizeBytes - 1 }))
}

test('a file that was uploaded becomes a link, and whoever has it can download', async () => {
  const ana = await freshAccount()
  const file = await linked(ana, 'twelve bytes')
  expect(file).toMatchObject({ name: 'informe.txt', sizeBytes: 12, state: 'open', hasPassword: false, downloads: 0 })
  expect(file.url).toMatch(new RegExp(`^${config.url}/f/[A-Za-z0-9_-]{32}$`))
  expect(await fetched(tokenOf(file))).toBe('twelve bytes')
  const { files, usedBytes } = await readLinkedFiles(ana)
  expect(usedBytes).toBe(12)
  expect(files[0]).toMatchObject({ id: file.id, downloads: 1 })
  expect(files[0]?.lastDownloadAt).toBeTruthy()
})

test('of several links at the same moment only as many are made as there is room for; the other files stay attached', async () => {
  const ana = await freshAccount()
  const { id } = await linked(ana)
  const mostBytes = config.linkedFiles?.mostBytes ?? 0
  await db.linkedFile.update({ where: { id }, data: { sizeBytes: BigInt(mostBytes - 25) } })
  const files = await Promise.all([1, 2, 3, 4].map(() => uploaded(ana, 'some bytes', { isForLink: true })))
  const made = await Promise.allSettled(files.map((file) => linkUpload(ana, { uploadId: file, language: 'en' })))
  const refused = files.filter((_, index) => made[index]?.status === 'rejected')
  expect(refused).toHaveLength(2)
  expect(made.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'link-too-large' } })
  expect((await readLinkedFiles(ana)).usedBytes).toBe(mostBytes - 5)
  expect(await readUploads(ana, refused)).toHaveLength(2)
  for (const file of refused) expect(await readdir(join(config.dataDir, 'linked-files'))).not.toContain(file)
})

test('T19 the store knows neither token nor ticket nor password, and nobody else can change a link', async () => {
  const [ana, eva] = [await freshAccount(), await freshAccount()]
  const file = await linked(ana)
  await changeLink(ana, file.id, options({ password: 'sésamo' }))
  const begun = await begin(tokenOf(file), 'sésamo')
  const rows = JSON.stringify(
    await db.linkedFile.findMany({ where: { id: file.id }, include: { tickets: true } }),
    (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value),
  )
  expect(begun.state).toBe('begun')
  for (const secret of [tokenOf(file), 'sésamo', begun.state === 'begun' ? begun.ticket : 'none'])
    expect(rows).not.toContain(secret)
  expect(rows).toContain('$argon2id$')

  const reason = { reason: 'link-not-found' }
  await expect(changeLink(eva, file.id, options())).rejects.toMatchObject(reason)
  await expect(revokeLink(eva, file.id)).rejects.toMatchObject(reason)
  await expect(removeLink(eva, file.id)).rejects.toMatchObject(reason)
  await expect(attachLinked(eva, file.id)).rejects.toMatchObject(reason)
  expect((await readLinkedFiles(eva)).files).toEqual([])
  await expect(linkUpload(eva, { uploadId: await uploaded(ana, 'x'), language: 'en' })).rejects.toMatchObject({
    reason: 'upload-not-found',
  })
})

test('never more downloads than allowed, however many ask at once', async () => {
  const ana = await freshAccount()
  const file = await linked(ana)
  await changeLink(ana, file.id, options({ mostDownloads: 3 }))
  const offered = await readOffered(tokenOf(file))
  if (!offered) throw new Error('not offered')
  const begun = await Promise.all(Array.from({ length: 10 }, () => beginDownload(offered, '')))
  expect(begun.filter(({ state }) => state === 'begun')).toHaveLength(3)
  expect(await readOffered(tokenOf(file))).toBe(null)
  const [used] = (await readLinkedFiles(ana)).files
  expect(used).toMatchObject({ state: 'used-up', downloads: 3 })
  await changeLink(ana, file.id, options({ mostDownloads: 4 }))
  expect(await fetched(tokenOf(file))).toBe('some bytes')
})

test('a password is asked for, and a wrong one takes no download', async () => {
  const ana = await freshAccount()
  const file = await linked(ana)
  await changeLink(ana, file.id, options({ password: 'ábrete', mostDownloads: 1 }))
  expect(await begin(tokenOf(file), 'Ábrete')).toEqual({ state: 'wrong-password' })
  expect(await begin(tokenOf(file))).toEqual({ state: 'wrong-password' })
  expect((await begin(tokenOf(file), 'ábrete')).state).toBe('begun')
  await changeLink(ana, file.id, options({ password: null }))
  expect((await begin(tokenOf(file))).state).toBe('begun')
})

test('a link ends, is made longer within a week, and is taken back with its bytes and running downloads', async () => {
  const ana = await freshAccount()
  const file = await linked(ana)
  await expect(
    changeLink(ana, file.id, options({ expiresAt: new Date(Date.now() - 1).toISOString() })),
  ).rejects.toMatchObject({
    reason: 'link-end-past',
  })
  const far = new Date(Date.now() + 91 * dayMs).toISOString()
  await expect(changeLink(ana, file.id, options({ expiresAt: far }))).rejects.toMatchObject({ values: { days: 90 } })
  await db.linkedFile.update({ where: { id: file.id }, data: { expiresAt: new Date(Date.now() - 1000) } })
  expect(await readOffered(tokenOf(file))).toBe(null)
  expect((await changeLink(ana, file.id, options())).state).toBe('open')
  const begun = await begin(tokenOf(file))
  expect((await revokeLink(ana, file.id)).state).toBe('revoked')
  expect(await readOffered(tokenOf(file))).toBe(null)
  expect(begun.state === 'begun' && (await openDownload(tokenOf(file), begun.ticket))).toBe(null)
  await expect(stat(join(config.dataDir, 'linked-files', file.id))).rejects.toThrow()
  expect((await readLinkedFiles(ana)).usedBytes).toBe(0)
})

test('a download goes on after a break by its ticket and counts once; the ticket is worth so many bytes, and no other file', async () => {
  const ana = await freshAccount()
  const [file, other] = [await linked(ana, '0123456789'), await linked(ana, 'secret')]
  const begun = await begin(tokenOf(file))
  if (begun.state !== 'begun') throw new Error('not begun')
  const open = () => openDownload(tokenOf(file), begun.ticket)
  expect(await bytesOf(await (await open())?.read({ start: 4, end: 9 }))).toBe('456789')
  expect(await openDownload(tokenOf(other), begun.ticket)).toBe(null)
  for (let times = 0; times < 4; times++) await bytesOf(await (await open())?.read({ start: 0, end: 9 }))
  expect(await open()).toBe(null)
  expect((await readLinkedFiles(ana)).files.find(({ id }) => id === file.id)?.downloads).toBe(1)
})

test('a first download is told once, to who wanted to know', async () => {
  const ana = await freshAccount()
  const [wanted, unwanted] = [await linked(ana), await linked(ana)]
  await changeLink(ana, wanted.id, options({ wantsNotice: true }))
  for (const file of [wanted, wanted, unwanted]) await fetched(tokenOf(file))
  expect((await readFirstDownloads(ana)).map(({ id }) => id)).toEqual([wanted.id])
  await seeFirstDownloads(ana, [wanted.id])
  await fetched(tokenOf(wanted))
  expect(await readFirstDownloads(ana)).toEqual([])
})

test('a message says of its linked files what they are, in both forms, and carries none of their bytes', async () => {
  const [ana, beto] = [await freshAccount(), await freshAccount()]
  const draft = aDraft({ to: [at(beto)] })
  const file = await linked(ana, 'x'.repeat(3000), { draftId: draft.id, name: 'a <b>&"c.txt' })
  await changeLink(ana, file.id, options({ password: 'x', expiresAt: '2027-01-05T12:00:00.000Z' }))
  const attachment = {
    id: uploadId.parse(file.id),
    name: file.name,
    type: '',
    sizeBytes: 3000,
    contentId: null,
    link: file,
  }
  await send(ana, request({ ...draft, attachments: [attachment] }))
  await expect.poll(async () => (await listed(beto, 'inbox')).length, { timeout: 10_000 }).toBe(1)
  const [received] = await listed(beto, 'inbox')
  if (!received) throw new Error('not received')
  const message = await openMessage(beto, received.id, { showRemote: false })
  expect(message.text).toContain(
    `A file to download:\n\n${file.name} (3 kB · until January 5, 2027 · with a password)\n${file.url}`,
  )
  expect(message.html).toContain(`href="${file.url}"`)
  expect(message.html).toContain('a _b_&amp;_c.txt')
  expect(message.attachments).toEqual([])
  await removeLink(ana, file.id)
  const again = aDraft({ to: [at(beto)], attachments: [attachment] })
  await expect(submit(ana, request(again))).rejects.toMatchObject({ reason: 'link-not-found' })
})

test('a draft that is dropped takes its links along; a file can be attached after all', async () => {
  const ana = await freshAccount()
  const draft = aDraft()
  const [file, back] = [await linked(ana, 'x', { draftId: draft.id }), await linked(ana, 'back', { draftId: draft.id })]
  const upload = await attachLinked(ana, back.id)
  expect((await readUploads(ana, [upload.id]))[0]?.content.toString()).toBe('back')
  expect(await readOffered(tokenOf(back))).toBe(null)
  await discardDraft(ana, draft.id, null)
  expect(await readOffered(tokenOf(file))).toBe(null)
  expect((await readLinkedFiles(ana)).files).toEqual([])
})

test('bytes go a week after their link ended, rows after a month, and what a crash left behind after a day', async () => {
  const ana = await freshAccount()
  const file = await linked(ana)
  const folder = join(config.dataDir, 'linked-files')
  const endedDaysAgo = (days: number) =>
    db.linkedFile.update({ where: { id: file.id }, data: { expiresAt: new Date(Date.now() - days * dayMs) } })
  const lost = 'e'.repeat(32)
  await writeFile(join(folder, lost), 'no row')
  await endedDaysAgo(6.9)
  await clearAwayLinked(new Date())
  expect(await readdir(folder)).toEqual(expect.arrayContaining([file.id, lost]))
  const yesterday = new Date(Date.now() - 1.1 * dayMs)
  for (const name of [lost, file.id]) await utimes(join(folder, name), yesterday, yesterday)
  await clearAwayLinked(new Date())
  expect(await readdir(folder)).toContain(file.id)
  expect(await readdir(folder)).not.toContain(lost)
  await endedDaysAgo(7.1)
  await clearAwayLinked(new Date())
  expect(await readdir(folder)).not.toContain(file.id)
  expect((await readLinkedFiles(ana)).files).toMatchObject([{ state: 'expired', isKept: false }])
  await endedDaysAgo(30.1)
  await clearAwayLinked(new Date())
  expect((await readLinkedFiles(ana)).files).toEqual([])
})
