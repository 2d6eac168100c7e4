// The certificate that people's programs and other mail servers see: a pair of files in DATA/tls, of root's.
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { run } from './door/queue.mjs'
import { ownProcess } from './processes.mjs'

/** The texts of a chain and its key. @throws saying what is wrong with them: they are used only if everything is right. */
export function readPair({ certificate, key }, host, now = new Date()) {
  for (const file of [certificate, key]) if (!existsSync(file)) throw new Error(`there is no ${file}`)
  const [chain, secret] = [readFileSync(certificate, 'utf8'), readFileSync(key, 'utf8')]
  const shown = parsed(certificate, () => new X509Certificate(chain))
  if (!shown.checkPrivateKey(parsed(key, () => createPrivateKey(secret))))
    throw new Error(`${key} is not the key of ${certificate}`)
  if (new Date(shown.validTo) < now) throw new Error(`${certificate} ended on ${shown.validTo}`)
  if (!shown.checkHost(host))
    throw new Error(`${certificate} is for ${shown.subjectAltName ?? 'no name'}, not for ${host}`)
  return { chain, secret }
}

function parsed(file, read) {
  try {
    return read()
  } catch (cause) {
    throw new Error(`${file} cannot be read: ${cause.message}`, { cause })
  }
}

/** Puts a pair in its place. The key comes first: a certificate without its key would end every connection. */
export function putPair(at, { chain, secret }) {
  for (const [file, text, mode] of [
    [at.key, secret, 0o600],
    [at.certificate, chain, 0o644],
  ]) {
    writeFileSync(`${file}.new`, text, { mode })
    chmodSync(`${file}.new`, mode)
  }
  renameSync(`${at.key}.new`, at.key)
  renameSync(`${at.certificate}.new`, at.certificate)
}

/** What runs takes it for the next connections; those that are open stay. Answers whether anything ran. */
export async function tellCertificate({ data, pids, postfixConf, dovecotConf }) {
  const runs = [pids.postfix, pids.dovecot].every((file) => ownProcess(file, data) !== undefined)
  if (!runs) return false
  await run(['postfix', '-c', postfixConf, 'reload'])
  await run(['doveadm', '-c', dovecotConf, 'reload'])
  return true
}
