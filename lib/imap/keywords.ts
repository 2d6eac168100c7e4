import type { Keyword } from '@/lib/messages/schema'

// JMAP's spelling on our side (RFC 8621, section 4.1.1), IMAP's on the server's.
const flags: Record<Keyword, string> = {
  $seen: '\\Seen',
  $flagged: '\\Flagged',
  $answered: '\\Answered',
  $draft: '\\Draft',
  $forwarded: '$Forwarded',
  $junk: '$Junk',
  $notjunk: '$NotJunk',
}

const keywords = new Map(
  (Object.entries(flags) as [Keyword, string][]).map(([keyword, flag]) => [flag.toLowerCase(), keyword]),
)

export function flagOf(keyword: Keyword): string {
  return flags[keyword]
}

/** The keywords among these flags that the product knows. Flags are case-insensitive. */
export function keywordsOf(set: Iterable<string> | undefined): Keyword[] {
  return [...(set ?? [])].flatMap((flag) => keywords.get(flag.toLowerCase()) ?? [])
}
