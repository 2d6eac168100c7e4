/** What a domain asks others to do with mail that fails (RFC 7489, section 6.3); null: its record is none. */
export type DmarcPolicy = 'none' | 'quarantine' | 'reject'

/** The policy in the TXT records of `_dmarc.…`. `isBelow`: they are the organisation's, asked for a name below it. */
export function dmarcPolicyIn(records: string[], { isBelow = false } = {}): DmarcPolicy | null {
  const valid = records.filter((record) => /^v=DMARC1\s*(;|$)/.test(record.trim()))
  const [record] = valid
  // Several are as good as none (section 6.6.3).
  if (record === undefined || valid.length > 1) return null
  const tags = new Map(
    record.split(';').map((tag) => {
      const [name = '', value = ''] = tag.split('=')
      return [name.trim().toLowerCase(), value.trim().toLowerCase()]
    }),
  )
  const asked = (isBelow ? tags.get('sp') : undefined) ?? tags.get('p')
  return asked === 'quarantine' || asked === 'reject' ? asked : 'none'
}

/** Whether copies of what such an author wrote would be refused elsewhere. */
export const forbidsCopies = (policy: DmarcPolicy | null) => policy === 'quarantine' || policy === 'reject'
