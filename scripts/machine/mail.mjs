// node scripts/machine/mail.mjs fill|all EMAIL PASSWORD   on the machine itself
// node scripts/machine/mail.mjs send FROM TO SUBJECT
// Mail programs for a test: messages are put into mailboxes and an address into the book of the webmail, all there is is said, and
// mail is sent to port 25 as a stranger.
import { ImapFlow } from 'imapflow'
import { createTransport } from 'nodemailer'
import { signIn } from '../instance/visit.mjs'

const [verb, ...words] = process.argv.slice(2)
const host = '127.0.0.1'
const tls = { rejectUnauthorized: false } // its certificate is for a name

const url = 'http://localhost:3000'

if (verb === 'send') await send(...words)
else {
  const [email, password] = words
  await readerOf(email, password, verb === 'fill' ? fill : all)
  const visitor = await signIn(url, { email, password })
  await (verb === 'fill' ? know : known)(visitor)
  await visitor.leave()
}

async function readerOf(user, pass, work) {
  const client = new ImapFlow({ host, port: 993, secure: true, tls, auth: { user, pass }, logger: false })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.logout()
  }
}

async function fill(client) {
  const put = (mailbox, subject, flags) =>
    client.append(mailbox, `From: <a@elsewhere.example>\r\nSubject: ${subject}\r\n\r\nAbout ${subject}\r\n`, flags)
  await put('INBOX', 'seen and starred', ['\\Seen', '\\Flagged'])
  await put('INBOX', 'answered, with a label', ['\\Answered', 'proyecto'])
  await client.mailboxCreate('Año nuevo')
  await put('Año nuevo', 'filed', [])
}

/** One line for each mailbox and each message, always in the same order. */
async function all(client) {
  const mailboxes = (await client.list()).map(({ path }) => path).sort()
  for (const path of mailboxes) {
    const { uidValidity, uidNext } = await client.mailboxOpen(path, { readOnly: true })
    console.log(`${path} ${uidValidity} ${uidNext}`)
    for await (const { uid, flags, source } of client.fetch('1:*', { uid: true, flags: true, source: true })) {
      const kept = [...flags].filter((flag) => flag !== '\\Recent').sort()
      console.log(JSON.stringify([uid, kept, source.toString()]))
    }
  }
}

async function send(from, to, subject) {
  const { response } = await createTransport({ host, port: 25, tls }).sendMail({ from, to, subject, text: 'Hello' })
  console.log(response)
}

async function know(visitor) {
  const card = ['BEGIN:VCARD', 'VERSION:3.0', 'FN:Grace Hill', 'EMAIL:grace@elsewhere.example', 'END:VCARD', '']
  await visitor.post('/api/contacts/import', 'text/vcard', card.join('\r\n'))
}

async function known(visitor) {
  console.log(JSON.stringify(await visitor.get('/api/contacts')))
}
