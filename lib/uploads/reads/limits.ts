import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { readUsedBytes } from '@/lib/linked-files/reads/list'
import { readSettings } from '@/lib/settings/reads'
import { maxMessageBytes } from '@/lib/smtp/limits'
import { attachableBytes } from '../rules'
import type { UploadLimits } from '../schema'

// What almost every server takes; asked again when the server answers.
const carefulBytes = 10_000_000

/** What may go along, as the mail server and the operator say. While the mail server can't be asked, a careful guess. */
export async function readLimits(account: Account): Promise<UploadLimits> {
  const [messageBytes, link] = await Promise.all([readMessageBytes(account), readLinkLimits(account)])
  return { messageBytes, fileBytes: attachableBytes(messageBytes), link }
}

/** How much may be attached to one message, in bytes of files. */
export async function readFileBytes(account: Account): Promise<number> {
  return attachableBytes(await readMessageBytes(account))
}

function readMessageBytes(account: Account): Promise<number> {
  return maxMessageBytes(account).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'unavailable') return carefulBytes
    throw error
  })
}

async function readLinkLimits({ id }: Account): Promise<UploadLimits['link']> {
  const { linkedFiles } = config
  if (!linkedFiles) return null
  const [used, { linkAboveMb }] = await Promise.all([readUsedBytes(id), readSettings(id)])
  const { aboveBytes, largestBytes, mostBytes, mostDays } = linkedFiles
  return {
    aboveBytes: linkAboveMb === null ? aboveBytes : linkAboveMb * 1_000_000,
    usualBytes: aboveBytes,
    largestBytes: Math.max(0, Math.min(largestBytes, mostBytes - used)),
    mostDays,
  }
}
