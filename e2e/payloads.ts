import { serverModule } from './bundled.ts'
import { corpusList } from './corpora.ts'
import { tricks } from './tricks.ts'

/** HTML that was written to do harm, with the name of the message or list entry it comes from. */
export type Payload = { id: string; html: string }

/** What is needed of the server's own code. */
export type Server = {
  fixtureMessages: typeof import('../lib/mime/fixtures').fixtureMessages
  readBodies: typeof import('../lib/mime/fixtures').readBodies
  sanitiseHtml: typeof import('../lib/mime/html/sanitise').sanitiseHtml
}

const modules = `
export { fixtureMessages, readBodies } from './lib/mime/fixtures'
export { sanitiseHtml } from './lib/mime/html/sanitise'`

const classes = [
  'mxss',
  'svg',
  'schemes',
  'form-meta-base',
  'css-exfil',
  'remote-content',
  'charset',
  'dup-headers',
  'nul-control',
]

/** Every how-manieth of a list is taken. */
const lists: Record<string, number> = {
  'xss-dompurify/fixtures.json': 3,
  'xss-mxss-sonar/mxss.json': 1,
  'xss-roundcube/washtml.json': 3,
  'xss-h5sc/items.json': 3,
  'xss-payloadbox/payloads.json': 40,
}

/** The server's own reading of messages, and its sanitiser. */
export function loadServer(outfile: string): Promise<Server> {
  return serverModule<Server>(modules, outfile)
}

export function payloads(server: Server): Payload[] {
  const collected = classes.flatMap((name) => fromMessages(server, name))
  return [...tricks, ...collected, ...Object.entries(lists).flatMap(fromList)]
}

// Where a message is read as plain text, its words are taken as HTML all the same: the walls must not lean on that choice.
function fromMessages({ fixtureMessages, readBodies }: Server, name: string): Payload[] {
  return fixtureMessages(`own-hostile/${name}`).flatMap(({ file, bytes }) =>
    readBodies(bytes).flatMap(({ html, text }) => {
      const source = html ?? text
      return source ? [{ id: file.replace(/^.*\//, ''), html: source }] : []
    }),
  )
}

function fromList([path, step]: [string, number]): Payload[] {
  const entries = corpusList(path) as { id: string; payload: string }[]
  return entries
    .filter((_, at) => at % step === 0)
    .map(({ id, payload }) => ({ id: `${path.split('/')[0]} ${id}`, html: filledIn(payload) }))
}

/** One list leaves blanks for what is to be run. */
function filledIn(payload: string): string {
  return payload.replace(/%js_uri_\w+%/g, 'javascript:alert(1)').replace(/%js_\w+%/g, 'alert(1)')
}
