// npm run certificate -- --data DIR --from FOLDER | --certificate FILE --key FILE   (root)
// Gives the mail server another certificate while it runs. As the deploy hook of an ACME client: FOLDER is where fullchain.pem
// and privkey.pem lie; certbot names it in RENEWED_LINEAGE.
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { putPair, readPair, tellCertificate } from '../mailserver/certificate.mjs'
import { layout } from '../mailserver/layout.mjs'
import { readSite } from '../mailserver/site.mjs'

const options = {
  data: { type: 'string' },
  from: { type: 'string', default: process.env.RENEWED_LINEAGE },
  certificate: { type: 'string' },
  key: { type: 'string' },
}

try {
  await main()
} catch (error) {
  console.error(`certificate: ${error.message}`)
  process.exitCode = 1
}

async function main() {
  const { values } = parseArgs({ options })
  const { from } = values
  const certificate = values.certificate ?? (from && join(from, 'fullchain.pem'))
  const key = values.key ?? (from && join(from, 'privkey.pem'))
  if (!values.data || !certificate || !key)
    throw new Error('usage: npm run certificate -- --data DIR --from FOLDER | --certificate FILE --key FILE')
  if (process.getuid() !== 0) throw new Error('this needs root')
  const data = resolve(values.data)
  const at = layout(data)
  putPair(at, readPair({ certificate, key }, readSite(data).host))
  console.log(
    (await tellCertificate(at)) ? 'The mail server shows it from now on.' : 'It is shown from the next start on.',
  )
}
