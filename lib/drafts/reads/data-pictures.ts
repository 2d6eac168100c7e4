import 'server-only'
import { createHash } from 'node:crypto'
import type { Account } from '@/lib/accounts/schema'
import { rasterType } from '@/lib/mime/picture'
import type { LetterPart } from '@/lib/smtp/compose-part'
import { readUploads } from '@/lib/uploads/reads/files'
import type { Upload } from '@/lib/uploads/schema'

const dataAddress = /(\bsrc=["'])data:image\/(?:png|gif|jpe?g|webp);base64,([A-Za-z0-9+/=\s]+)(?=["'])/gi

/**
 * Pictures that stand in the HTML as data: addresses (of a signature, a template, or pasted ones) as parts of their own, for
 * many programs show no others. The same picture has the same Content-ID in every version.
 */
export async function picturesApart(html: string): Promise<{ html: string; parts: LetterPart[] }> {
  const parts = new Map<string, LetterPart>()
  const found = [...html.matchAll(dataAddress)].map(([, , base64 = '']) => base64)
  for (const base64 of new Set(found)) {
    const content = Buffer.from(base64, 'base64')
    const type = await rasterType(content)
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 32)
    if (type)
      parts.set(base64, { name: `${hash.slice(0, 8)}.${type.slice(6)}`, type, contentId: `${hash}@buzon`, content })
  }
  const apart = html.replace(dataAddress, (whole, before: string, base64: string) => {
    const part = parts.get(base64)
    return part ? `${before}cid:${part.contentId}` : whole
  })
  return { html: apart, parts: [...parts.values()] }
}

/** The other way, for HTML that is kept without its draft: the draft's pictures inside, as data: addresses. */
export async function withDataPictures(account: Account, html: string, attachments: Upload[]): Promise<string> {
  const shown = attachments.filter(({ contentId }) => contentId !== null && html.includes(`cid:${contentId}`))
  let whole = html
  for (const { contentId, content } of await readUploads(
    account,
    shown.map(({ id }) => id),
  )) {
    const type = await rasterType(content)
    if (type) whole = whole.replaceAll(`cid:${contentId}"`, `data:${type};base64,${content.toString('base64')}"`)
  }
  return whole
}
