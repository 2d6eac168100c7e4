// @vitest-environment node
// Another certificate for a mail server that runs: one of its own, for others trust the one they have seen.
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { withOwnInstance } from './own-instance'
import type { Instance } from './testing'
import { Wire } from './wire'

const run = promisify(execFile)
const script = fileURLToPath(new URL('../scripts/certificate.mjs', import.meta.url))
let folder: string
let instance: Instance

withOwnInstance((own, at) => {
  instance = own
  folder = at
})

/** A pair as an ACME client leaves it. */
function made(name: string, host: string, days = '30'): string {
  const at = mkdtempSync(join(folder, `${name}-`))
  const kind = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', days]
  const names = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${host}`]
  const files = ['-keyout', join(at, 'privkey.pem'), '-out', join(at, 'fullchain.pem')]
  execFileSync('openssl', [...kind, ...names, ...files], { stdio: 'pipe' })
  return at
}

const take = (...words: string[]) => run(process.execPath, [script, '--data', folder, ...words])

/** Whose certificate is shown where TLS comes first. */
const shownAt = (port: number) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(String(socket.getPeerCertificate().subject.CN))
      socket.destroy()
    })
    socket.once('error', reject)
  })

test('a renewed certificate is shown on every port at once, and open connections go on', async () => {
  const open = await Wire.open(instance.ports.imaps, { tls: true })
  await open.until(/^\* OK/)
  expect(await shownAt(instance.ports.imaps)).toBe('mail.buzon.test')
  const { stdout } = await take('--from', made('renewed', 'mail.buzon.test'))
  expect(stdout).toContain('from now on')
  const ports = (['imaps', 'pop3s', 'smtps'] as const).map((name) => instance.ports[name])
  await expect.poll(() => Promise.all(ports.map(shownAt)), { timeout: 10_000 }).toEqual(ports.map(() => 'renewed'))
  expect(await open.say('a NOOP', /^a /)).toMatch(/a OK/)
  open.close()
})

test('a pair that does not fit, is another’s, or has ended is refused in words, and nothing changes', async () => {
  const [one, other] = [made('one', 'mail.buzon.test'), made('other', 'mail.elsewhere.test')]
  const refused = (...words: string[]) => expect(take(...words)).rejects
  const mixed = ['--certificate', join(one, 'fullchain.pem'), '--key', join(other, 'privkey.pem')]
  await refused(...mixed).toThrow('is not the key of')
  await refused('--from', other).toThrow('not for mail.buzon.test')
  await refused('--from', join(folder, 'nowhere')).toThrow('there is no')
  await refused('--certificate', join(one, 'privkey.pem'), '--key', join(one, 'privkey.pem')).toThrow('cannot be read')
  expect(await shownAt(instance.ports.smtps)).toBe('renewed')
})
