import type { FailureReason } from '../schema/report'

// Codes of RFC 3463 and its registry whose meaning is as good as words. The others are given for all sorts of things.
const byCode: [RegExp, FailureReason][] = [
  [/^[45]\.1\.(1|3|10)$/, 'unknown-user'],
  [/^[45]\.1\.2$/, 'unknown-domain'],
  [/^[45]\.1\.6$/, 'moved'],
  [/^[45]\.1\.[78]$/, 'policy'],
  [/^[45]\.2\.1$/, 'mailbox-disabled'],
  [/^[45]\.2\.2$/, 'mailbox-full'],
  [/^[45]\.(2\.3|3\.4)$/, 'too-large'],
  [/^[45]\.4\.6$/, 'loop'],
  [/^[45]\.7\.(2[0-7]|30)$/, 'authentication'],
]

// What the classes of codes mean where neither words nor a better code tell.
const byClass: [RegExp, FailureReason][] = [
  [/^[45]\.1\./, 'unknown-user'],
  [/^[45]\.2\./, 'mailbox-disabled'],
  [/^[45]\.3\./, 'system'],
  [/^[45]\.4\.7$/, 'expired'],
  [/^[45]\.4\./, 'unreachable'],
  [/^[45]\.6\./, 'content'],
  [/^[45]\.7\./, 'policy'],
]

const isFull =
  /quota|mailbox (is )?(full|exceeds)|(mailbox|inbox|storage|account) (is )?(over|full|size limit)|overquota|over its disk|not enough storage|insufficient (system )?storage|exceeded the local limit|out of (storage )?space|too much mail data|容量|一杯/i

const byWords: [FailureReason, RegExp][] = [
  ['loop', /\bloop|too many hops|hop count exceeded/i],
  [
    'relaying',
    /relay(ing)? (access )?(denied|not|prohibited)|unable to relay|not permitted to relay|relaying|smtp auth(entication)? (is )?required|authentication required|turn on smtp auth/i,
  ],
  [
    'unknown-domain',
    /host (unknown|not found)|unknown host|domain (name )?(not found|does ?n[o']t exist)|dns error|no such domain|name service error|nxdomain|unrouteable|unroutable|bad destination (system|host)|no mx or a|couldn't find any host|no mail exchanger|domain must resolve|no smtp service|does not like recipient domain|illegal host|no route to host|domain of sender address .* does not exist/i,
  ],
  [
    'spam',
    /spam|\bbulk\b|unsolicited|blacklist|block ?list|\brbl\b|\bdnsbl\b|spamhaus|barracuda|reputation|black list|blocked using|blocked by|banned (sending|ip)|bad ip|junk mail|abus(e|ive)/i,
  ],
  [
    'authentication',
    /\b(spf|dkim|dmarc)\b|sender policy framework|unauthenticated (email|mail)|reverse dns|ptr record|rdns|cannot find your (reverse )?hostname/i,
  ],
  [
    'too-large',
    /too (large|big)|size (limit )?(exceed|too)|exceeds? (the )?(maximum |fixed |size )*(message|size|limit)|message size|maximum size|max.{0,20}size|mail size limit/i,
  ],
  [
    'unknown-user',
    /user ?unknown|unknown (user|recipient|local|or illegal|mailbox|address)|no such (user|address|recipient|mailbox|person|account)|(user|recipient|mailbox|address|account|alias)( \S{1,100})? (is )?(not (found|exist|known|recogni[sz]ed|listed|in|available|active|valid|our customer|a valid)|unknown|invalid|does ?n[o']t exist|doesn.t have|unavailable|undefined)|invalid (recipient|address|mailbox|user)|doesn't have .{1,100}account|does not exist|not a valid (user|mailbox|recipient)|recipient(name)? .{0,40}(not found|not recogni[sz]ed)|recipient addresses rejected|no valid recipient|no mailbox (here|by)|wasn.t found|couldn.t be found|mailbox unavailable|not our customer|no recipients|unknown to|destination (mailbox )?address|ディレクトリのリスト|this account is not allowed|user .{0,80}not listed|no account|addressee unknown|bad address|not known here|final delivery userid|existiert nicht|destinataire|no existe|nosuchuser|存在し|見つかりません/i,
  ],
  [
    'mailbox-disabled',
    /disabled|inactive|suspended|deactivated|\blocked\b|expired account|account (has )?expired|discontinued|not accepting|no longer (active|valid|in use|accept|available)|mailbox (is )?(closed|frozen)/i,
  ],
  ['moved', /has moved|new address|changed (his|her|their) address|address (has )?changed/i],
  [
    'too-many',
    /too many|rate limit|ratelimit|throttl|try again later.*(limit|many)|exceeded.{0,40}(rate|limit|number)|limit exceeded|daily (sending|message)|frequency|unexpected volume|user is receiving mail at a rate|over the limit/i,
  ],
  [
    'content',
    /virus|malware|infected|banned (file|content)|attachment|content (rejected|denied|filter)|message content|header error|prohibited|(mime|message) (format|structure)|8bit|smtputf8|null byte|bare (lf|cr)/i,
  ],
  [
    'expired',
    /(4\.4\.7|expired|retry time(out)? (not reached|exceeded)|(too long|giving up)|could not be delivered for|delivery (time|period).{0,20}exceeded|unable to deliver.{0,40}(days|hours)|cannot send message for|queue too long|in the queue)/i,
  ],
  [
    'unreachable',
    /timed? ?out|connection (refused|reset|closed|lost|failed|died|dropped)|cannot connect|could(n.t| not) (connect|be contacted)|no (smtp )?connection|network (is )?unreachable|unreachable|not respond|unable to connect|connect to|host .{0,80}(down|not responding)|lost connection|no answer|tls|certificate|temporarily unavailable/i,
  ],
  [
    'policy',
    /policy|not (allowed|permitted|authori[sz]ed|accepted|member)|denied|refus|reject|restricted|forbidden|prohibit|filter|block|not member|permission|security|violat/i,
  ],
  ['system', /system|internal|configuration|local error|disk|i\/o|resources|service unavailable|error/i],
]

/** Why it failed or waits: by a code that says it exactly, else by the words, else by the class of the code. */
export function reasonOf(status: string, words: string): FailureReason {
  const text = words.slice(0, 2000)
  // Some give the code of an unknown user to a mailbox that is full.
  if (isFull.test(text)) return 'mailbox-full'
  const exact = byCode.find(([code]) => code.test(status))?.[1]
  if (exact) return exact
  const said = byWords.find(([, pattern]) => pattern.test(text))?.[0]
  if (/sender( address)? rejected/i.test(text)) return 'policy'
  // Words as general as these mean less than most codes.
  if (said && said !== 'policy' && said !== 'system') return said
  if (said === 'policy' && /^5\.(2\.0|4\.1|5\.0|7\.0)$/.test(status)) return said
  return byClass.find(([code]) => code.test(status))?.[1] ?? said ?? 'other'
}

/** The enhanced status code in words (RFC 3463), the most telling one; '' when there is none. */
export function statusIn(words: string): string {
  const codes = words.slice(0, 4000).match(/(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)/g) ?? []
  return codes.find((code) => !/\.0\.0$/.test(code)) ?? codes[0] ?? ''
}
