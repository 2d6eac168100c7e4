import 'server-only'
import libmime from 'libmime'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { distinctNames, safeFilename } from '@/lib/mime/filename'
import { readTnef, type Tnef } from '@/lib/mime/tnef/read'
import { isScanning } from '@/lib/scanner/clamd'
import { isWinmail } from '../rules/winmail'
import type { MessageId } from '../schema/row'
import type { Winmail } from '../schema/winmail'
import { attachmentName } from './attachments'
import { bytesOf, type OpenedPart, partNumbered, savedType } from './parts'
import { requireClean } from './scanned'

/** What a winmail.dat holds; empty where it cannot be read. */
export async function readWinmail(account: Account, id: MessageId, number: string): Promise<Winmail> {
  const { files, text } = await unpack(account, id, number)
  return { files: named(files).map(({ name, type, bytes }) => ({ name, type, sizeBytes: bytes.length })), text }
}

/** One file of a winmail.dat, to be saved, by its place in the list. */
export async function readWinmailFile(
  account: Account,
  id: MessageId,
  at: { number: string; index: number },
): Promise<OpenedPart> {
  const file = named((await unpack(account, id, at.number)).files)[at.index]
  if (!file) throw new Problem('not-found', 'part-not-found')
  await requireClean(`${account.id} ${id} ${at.number} ${at.index}`, file.bytes)
  return { ...file, type: savedType(file) }
}

/** As `checkPart`, for a file of a winmail.dat. */
export async function checkWinmailFile(
  account: Account,
  id: MessageId,
  at: { number: string; index: number },
): Promise<void> {
  if (isScanning()) await readWinmailFile(account, id, at)
}

async function unpack(account: Account, id: MessageId, number: string): Promise<Tnef> {
  const part = await partNumbered(account, id, number)
  if (!isWinmail({ type: part.type, name: attachmentName(part) })) throw new Problem('not-found', 'part-not-found')
  return readTnef(await bytesOf(account, id, part)) ?? { files: [], text: '' }
}

function named(files: Tnef['files']): OpenedPart[] {
  const names = distinctNames(
    files.map(({ name, type }, at) => safeFilename(name, type || undefined, `file-${at + 1}`)),
  )
  return files.map(({ type, bytes }, at) => {
    const name = names[at] ?? `file-${at + 1}`
    const said = /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(type) ? type : libmime.detectMimeType(name)
    return { name, type: said || 'application/octet-stream', bytes }
  })
}
