import 'server-only'
import { config } from '@/lib/config'

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  // Else Firefox looks up the host of every link that a plain letter shows, and its name server tells the writer that it is read.
  'x-dns-prefetch-control': 'off',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
}

/** What every answer says about itself to the browser. */
export function answerHeaders(): Record<string, string> {
  return config.url.startsWith('https:')
    ? { ...everywhere, 'strict-transport-security': 'max-age=31536000' }
    : everywhere
}

/** The same answer, saying it. */
export function withAnswerHeaders<Answer extends Response>(answer: Answer): Answer {
  for (const [name, value] of Object.entries(answerHeaders())) answer.headers.set(name, value)
  return answer
}
