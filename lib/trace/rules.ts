import type { TraceStep } from './schema'

/** What an answer to RCPT or MAIL says of the message (RFC 5321, section 4.2.1). */
export function verdictOf(code: string): 'accepted' | 'later' | 'refused' {
  if (code.startsWith('2')) return 'accepted'
  return code.startsWith('4') ? 'later' : 'refused'
}

const tones = { accepted: 'good', later: 'warning', refused: 'danger' } as const

export const toneOf = (verdict: keyof typeof tones): TraceStep['tone'] => tones[verdict]

/** The abilities in an answer to EHLO, by keyword. */
export function keywordsIn(answer: string[]): Set<string> {
  return new Set(answer.map((line) => line.slice(4).split(' ')[0]?.toUpperCase() ?? ''))
}
