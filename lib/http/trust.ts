import 'server-only'
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls'
import { config } from '@/lib/config'
import { processWide } from '@/lib/process-wide'

/**
 * Whom connections to mail servers trust: BUZON_TLS_CA besides the system's authorities. One for all of them: reading 150
 * certificates anew for each connection takes 1 MB and up to 0.1 s.
 */
export function upstreamTrust(): { secureContext?: SecureContext } {
  const { tlsCa } = config
  if (tlsCa === undefined) return {}
  return {
    secureContext: processWide('upstream trust', () => createSecureContext({ ca: [...rootCertificates, tlsCa] })),
  }
}
