import { readdir, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { config } from '@/lib/config'
import { db } from '@/lib/db/client'
import { freshAccount } from '@/lib/drafts/fixtures'
import { newDraftId } from '@/lib/drafts/rules/draft-id'
import { scriptedSmtp } from '@/lib/smtp/fixtures'
import { aNewUpload, inPieces, uploaded } from './fixtures'
import { readUploads } from './reads/files'
import { readLimits } from './reads/limits'
import { arrivingPathOf, pathOf } from './records/files'
import { findAnyUpload } from './records/rows'
import { goesAsLink } from './rules'
import { uploadId } from './schema'
import { copyUploads } from './writes/copy'
import { clearAway, removeUpload } from './writes/remove'
import { addToUpload, beginUpload, readArrival } from './writes/resumable'
import { storeUpload } from './writes/store'

const dayMs = 86_400_000

test('a file arrives in pieces, and can be attached once it is whole', async () => {
  const ana = await freshAccount()
  const id = await beginUpload(ana, aNewUpload())
  await addToUpload(ana, id, { from: 0, body: inPieces(['hel', 'lo']) })
  expect(await readArrival(ana, id)).toEqual({ atBytes: 5, sizeBytes: 10 })
  await expect(readUploads(ana, [id])).rejects.toMatchObject({ reason: 'upload-not-found' })
  await addToUpload(ana, id, { from: 5, body: inPieces([' yes!']) })
  const [file] = await readUploads(ana, [id])
  expect(file?.content.toString()).toBe('hello yes!')
  expect(file?.name).toBe('informe año.bin')
})

test('F10 a line that breaks keeps what came, and one goes on from there', async () => {
  const ana = await freshAccount()
  const id = await beginUpload(ana, aNewUpload())
  expect(await addToUpload(ana, id, { from: 0, body: inPieces(['abc', 'def'], 'break') })).toMatchObject({ atBytes: 6 })
  await addToUpload(ana, id, { from: 6, body: inPieces(['ghij']) })
  expect((await readUploads(ana, [id]))[0]?.content.toString()).toBe('abcdefghij')
})

test('F10 who comes back on a new line stops the old one, which nobody noticed was dead', async () => {
  const ana = await freshAccount()
  const id = await beginUpload(ana, aNewUpload())
  const old = addToUpload(ana, id, { from: 0, body: inPieces(['abc'], 'hang') })
  await expect.poll(async () => (await readdir(join(config.dataDir, 'uploads'))).includes(`${id}.part`)).toBe(true)
  expect((await readArrival(ana, id)).atBytes).toBeLessThanOrEqual(3)
  const { atBytes } = await old
  await addToUpload(ana, id, { from: atBytes, body: inPieces(['abcdefghij'.slice(atBytes)]) })
  expect((await readUploads(ana, [id]))[0]?.content.toString()).toBe('abcdefghij')
})

test('F10 a crash after the last byte loses nothing: the file is found whole', async () => {
  const ana = await freshAccount()
  const id = await beginUpload(ana, aNewUpload())
  await writeFile(arrivingPathOf(id), 'abcdefghij')
  expect(await readArrival(ana, id)).toEqual({ atBytes: 10, sizeBytes: 10 })
  expect((await readUploads(ana, [id]))[0]?.content.toString()).toBe('abcdefghij')
})

test('F10 a machine that lost the last bytes is sent them again', async () => {
  const ana = await freshAccount()
  const id = await beginUpload(ana, aNewUpload())
  await addToUpload(ana, id, { from: 0, body: inPieces(['abcdef']) })
  await truncate(arrivingPathOf(id), 2)
  expect(await readArrival(ana, id)).toMatchObject({ atBytes: 2 })
})

test('a piece that does not begin where the file ends is refused, and so is more than was announced', async () => {
  const ana = await freshAccount()
  const id = await beginUpload(ana, aNewUpload())
  await expect(addToUpload(ana, id, { from: 3, body: inPieces(['abc']) })).rejects.toMatchObject({ code: 'conflict' })
  await expect(addToUpload(ana, id, { from: 0, body: inPieces(['abcdefghijk']) })).rejects.toMatchObject({
    code: 'invalid',
  })
  expect(await readArrival(ana, id)).toMatchObject({ atBytes: 0 })
})

test('an empty file is whole at once', async () => {
  const ana = await freshAccount()
  expect((await readUploads(ana, [await uploaded(ana, '')]))[0]?.content.length).toBe(0)
})

test('T19 nobody else sees a file, adds to it, or removes it', async () => {
  const [ana, eva] = [await freshAccount(), await freshAccount()]
  const id = await beginUpload(ana, aNewUpload())
  const reason = { reason: 'upload-not-found' }
  await expect(readArrival(eva, id)).rejects.toMatchObject(reason)
  await expect(addToUpload(eva, id, { from: 0, body: inPieces(['abc']) })).rejects.toMatchObject(reason)
  await expect(removeUpload(eva, id)).rejects.toMatchObject(reason)
  await addToUpload(ana, id, { from: 0, body: inPieces(['abcdefghij']) })
  await expect(readUploads(eva, [id])).rejects.toMatchObject(reason)
  expect(await readUploads(ana, [id])).toHaveLength(1)
})

test('what the mail server takes is known before a byte is sent, and said the same way after', async () => {
  const ana = await freshAccount()
  const smtp = await scriptedSmtp({ ehlo: ['SIZE 2000000'] })
  const small = { ...ana, smtp: smtp.server }
  const limits = await readLimits(small)
  expect(limits).toMatchObject({ messageBytes: 2_000_000, fileBytes: Math.floor(((2_000_000 - 65_536) * 57) / 78) })
  const over = aNewUpload({ sizeBytes: limits.fileBytes + 1 })
  await expect(beginUpload(small, over)).rejects.toMatchObject({ reason: 'upload-too-large', values: { limitMb: 1 } })
  expect(goesAsLink(over.sizeBytes, limits)).toBe(true)
  await expect(beginUpload(small, { ...over, isForLink: true })).resolves.toBeTruthy()
  const huge = aNewUpload({ sizeBytes: (limits.link?.largestBytes ?? 0) + 1, isForLink: true })
  await expect(beginUpload(small, huge)).rejects.toMatchObject({ reason: 'link-too-large' })
  smtp.close()
})

test('files that wait to be sent have so much room, and what is arriving has taken its own already', async () => {
  const ana = await freshAccount()
  const sizeBytes = 1_900_000_000
  await beginUpload(ana, aNewUpload({ sizeBytes, isForLink: true }))
  const second = beginUpload(ana, aNewUpload({ sizeBytes, isForLink: true }))
  await expect(second).rejects.toMatchObject({ reason: 'uploads-full', values: { limitMb: 100 } })
})

test('of several files at the same moment only as many begin as there is room for, and of the others nothing stays', async () => {
  const ana = await freshAccount()
  const before = await readdir(join(config.dataDir, 'uploads')).catch(() => [])
  const begun = await Promise.allSettled(
    Array.from({ length: 6 }, () => beginUpload(ana, aNewUpload({ sizeBytes: 900_000_000, isForLink: true }))),
  )
  const reasons = begun.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
  expect(reasons).toHaveLength(4)
  for (const reason of reasons) expect(reason).toMatchObject({ reason: 'uploads-full', values: { limitMb: 200 } })
  expect(await db.upload.count({ where: { accountId: ana.id } })).toBe(2)
  expect(await readdir(join(config.dataDir, 'uploads'))).toHaveLength(before.length + 2)
})

test('the same goes for files that are at hand already, and for copies', async () => {
  const ana = await freshAccount()
  const draftId = newDraftId()
  const small = await uploaded(ana, 'abcdefghij')
  await beginUpload(ana, aNewUpload({ sizeBytes: 1_999_999_975, isForLink: true }))
  const done = await Promise.allSettled([
    copyUploads(ana, [small], draftId),
    copyUploads(ana, [small], draftId),
    ...[1, 2, 3].map(() =>
      storeUpload(ana, { draftId, name: 'a', type: 'text/plain', isInline: false }, inPieces(['0123456789'])),
    ),
  ])
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await db.upload.count({ where: { accountId: ana.id } })).toBe(3)
})

test('a file is removed while it arrives', async () => {
  const ana = await freshAccount()
  const id = await beginUpload(ana, aNewUpload())
  const sending = addToUpload(ana, id, { from: 0, body: inPieces(['abc'], 'hang') })
  await expect.poll(async () => (await findAnyUpload(ana.id, id)) !== null).toBe(true)
  await removeUpload(ana, id)
  await sending.catch(() => {})
  await expect(readArrival(ana, id)).rejects.toMatchObject({ reason: 'upload-not-found' })
})

test('leftovers go by their age: what never arrived after two days, what was never sent after fourteen, what no row stands for after one', async () => {
  const ana = await freshAccount()
  const [half, whole] = [await beginUpload(ana, aNewUpload()), await uploaded(ana, 'whole')]
  const lost = uploadId.parse('f'.repeat(32))
  await writeFile(pathOf(lost), 'no row')
  const names = () => readdir(join(config.dataDir, 'uploads'))
  const unusedForDays = (days: number) =>
    db.upload.updateMany({ where: { accountId: ana.id }, data: { createdAt: new Date(Date.now() - days * dayMs) } })
  await unusedForDays(1.9)
  await clearAway(new Date())
  expect(await names()).toEqual(expect.arrayContaining([`${half}.part`, whole, lost]))
  const yesterday = new Date(Date.now() - 1.1 * dayMs)
  await utimes(pathOf(lost), yesterday, yesterday)
  await unusedForDays(2.1)
  await clearAway(new Date())
  expect(await names()).not.toContain(`${half}.part`)
  expect(await names()).not.toContain(lost)
  expect(await names()).toContain(whole)
  await unusedForDays(14.1)
  await clearAway(new Date())
  expect(await names()).not.toContain(whole)
})
