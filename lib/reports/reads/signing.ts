import 'server-only'
import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign } from 'node:crypto'
import { config } from '@/lib/config'

// RFC 8410: what stands before the 32 bytes of an Ed25519 private key in PKCS #8.
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** What this server signs evidence with: its public key, that key's fingerprint, and the signing (Ed25519, RFC 8032). */
export type Signer = { publicKeyPem: string; fingerprint: string; sign(bytes: Buffer): Buffer }

/** The signer of the server's first secret, always the same while that secret is. */
export function evidenceSigner(): Signer {
  const [first] = config.secrets
  if (!first) throw new Error('BUZON_SECRET holds no key')
  const seed = Buffer.from(hkdfSync('sha256', first.key, new Uint8Array(), 'buzon evidence', 32))
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key)
  const fingerprint = createHash('sha256')
    .update(publicKey.export({ format: 'der', type: 'spki' }))
    .digest('hex')
  return {
    publicKeyPem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    fingerprint,
    sign: (bytes) => sign(null, bytes, key),
  }
}
