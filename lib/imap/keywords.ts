import iconv from 'iconv-lite'
import { type Keyword, label, systemKeyword } from '@/lib/messages/schema/row'

type SystemKeyword = (typeof systemKeyword.options)[number]

// JMAP's spelling on our side (RFC 8621, section 4.1.1), IMAP's on the server's.
const flags: Record<SystemKeyword, string> = {
  $seen: '\\Seen',
  $flagged: '\\Flagged',
  $answered: '\\Answered',
  $draft: '\\Draft',
  $forwarded: '$Forwarded',
  $junk: '$Junk',
  $notjunk: '$NotJunk',
  $mdnsent: '$MDNSent',
}

const keywords = new Map<string, SystemKeyword>(
  systemKeyword.options.map((keyword) => [flags[keyword].toLowerCase(), keyword]),
)

/**
 * A keyword as IMAP has it. A label's letters beyond ASCII are written in modified UTF-7 and its spaces as underscores,
 * as Thunderbird does it: a flag is an atom (RFC 3501, section 9).
 */
export function flagOf(keyword: Keyword): string {
  const system = systemKeyword.safeParse(keyword).data
  return system ? flags[system] : iconv.encode(keyword.replaceAll(' ', '_'), 'utf-7-imap').toString('latin1')
}

// Flags of other programs that say nothing to a person.
const others = new Set(['junk', 'nonjunk', 'notjunk', 'forwarded', 'mdnsent', 'old', 'redirected', 'unwanted'])

/** The keywords among these flags: those the product knows, and labels. */
export function keywordsOf(set: Iterable<string> | undefined): Keyword[] {
  return [...(set ?? [])].flatMap((flag) => keywords.get(flag.toLowerCase()) ?? labelOf(flag) ?? [])
}

function labelOf(flag: string): Keyword | undefined {
  if (flag.startsWith('\\') || flag.startsWith('$') || others.has(flag.toLowerCase())) return undefined
  const name = flag.includes('&') ? iconv.decode(Buffer.from(flag, 'latin1'), 'utf-7-imap') : flag
  return label.safeParse(name.replaceAll('_', ' ')).data
}
