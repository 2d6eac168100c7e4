import 'server-only'
import { config } from '@/lib/config'

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
}

/** What every answer says about itself to the browser. */
export function withAnswerHeaders<Answer extends Response>(answer: Answer): Answer {
  for (const [name, value] of Object.entries(everywhere)) answer.headers.set(name, value)
  if (config.url.startsWith('https:')) answer.headers.set('strict-transport-security', 'max-age=31536000')
  return answer
}
