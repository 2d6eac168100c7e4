import 'server-only'
import { Problem } from '@/lib/errors'
import { SieveRefusal } from './client'

/** Whether nobody answered at all: not even by closing. */
export function isSilent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOANSWER'
}

/**
 * What a failure means to the reader: `filters-missing` where nobody is there who speaks ManageSieve (a port that is closed or
 * swallowed, a name that leads nowhere). Anything unknown stays as it is: a bug, to be logged.
 */
export function translate(error: unknown, at: string): unknown {
  if (error instanceof Problem || !(error instanceof Error)) return error
  if (error instanceof SieveRefusal) return ofRefusal(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (/^(ECONNREFUSED|ENOANSWER|ENOTFOUND|EHOSTUNREACH|ENETUNREACH)$/.test(code))
    return new Problem('unavailable', 'filters-missing', { values: { at }, cause: error })
  if (/^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|EPROTO|HOSTNAME_)/.test(code))
    return new Problem('refused', 'tls-failure', { values: { host: at }, cause: error })
  if (code) return new Problem('unavailable', 'filters-unreachable', { values: { at }, cause: error })
  return error
}

function ofRefusal(refusal: SieveRefusal): Problem {
  const { kind, responseCode, words } = refusal
  const answer =
    words
      .replace(/\p{Cc}+/gu, ' ')
      .slice(0, 300)
      .trim() ||
    responseCode ||
    kind
  if (kind === 'BYE' || responseCode === 'TRYLATER')
    return new Problem('unavailable', 'filters-said-no', { values: { answer }, cause: refusal })
  if (responseCode.startsWith('QUOTA'))
    return new Problem('refused', 'filters-no-room', { values: { answer }, cause: refusal })
  return new Problem('refused', 'filters-said-no', { values: { answer }, cause: refusal })
}
