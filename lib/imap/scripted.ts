import { createServer, type Socket } from 'node:net'
import type { Relay } from './relays'

/** `at` as INTERNALDATE has it; `gmail`: an X-GM-MSGID. */
export type ScriptedLetter = { uid: number; subject: string; at: string; gmail?: string }

/** A mail server as no package of ours is one: what it announces, and what lies in it. `heard`: its commands, without tags. */
export type Scripted = Pick<Relay, 'port' | 'close'> & { heard: string[] }

type Script = { capabilities: string[]; mailboxes: Record<string, ScriptedLetter[]>; refuses?: RegExp }

/**
 * A server for extensions that no server we can install has. It speaks the syntax of their texts for what is asked of it
 * here, and knows one kind of search: the words in quotes stand in the subject.
 */
export async function scriptedServer({ capabilities, mailboxes, refuses = /$^/ }: Script): Promise<Scripted> {
  const heard: string[] = []
  const offered = ['IMAP4rev1', ...capabilities].join(' ')
  const server = createServer((socket) => {
    let selected = ''
    let rest = ''
    socket.on('error', () => {})
    socket.write(`* OK [CAPABILITY ${offered}] ready\r\n`)
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1')
      const lines = rest.split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) selected = answer(socket, line, selected)
    })
  })

  const answer = (socket: Socket, line: string, selected: string): string => {
    const [, tag = '', command = ''] = /^(\S+) (.*)$/.exec(line) ?? []
    heard.push(command)
    const say = (...lines: string[]) => socket.write([...lines, `${tag} OK done`, ''].join('\r\n'))
    const words = (of: string) => [...of.matchAll(/"([^"]*)"/g)].map(([, word = '']) => word)
    const found = (name: string, keys: string) =>
      (mailboxes[name] ?? []).filter(({ subject }) => words(keys).every((word) => subject.includes(word)))
    const set = (name: string, keys: string) =>
      found(name, keys)
        .map(({ uid }) => uid)
        .join(',')

    if (refuses.test(command)) socket.write(`${tag} NO not today\r\n`)
    else if (/^CAPABILITY/.test(command)) say(`* CAPABILITY ${offered}`)
    else if (command === 'LIST "" ""') say('* LIST (\\Noselect) "/" ""')
    else if (/^LIST/.test(command))
      say(...Object.keys(mailboxes).map((name) => `* LIST (${name === 'All' ? '\\All' : ''}) "/" "${name}"`))
    else if (/^STATUS/.test(command)) {
      const name = command.split(' ')[1]?.replaceAll('"', '') ?? ''
      say(`* STATUS "${name}" (MESSAGES ${mailboxes[name]?.length ?? 0} UNSEEN 0)`)
    } else if (/^(SELECT|EXAMINE)/.test(command)) {
      const name = command.split(' ')[1]?.replaceAll('"', '') ?? ''
      const { length } = mailboxes[name] ?? []
      say('* FLAGS (\\Seen)', `* ${length} EXISTS`, '* OK [UIDVALIDITY 7]', '* OK [UIDNEXT 100]')
      return name
    } else if (/^ESEARCH IN/.test(command)) {
      const [, names = '', keys = ''] = /^ESEARCH IN \(mailboxes \((.*?)\)\) (.*)$/.exec(command) ?? []
      const about = (name: string) => `(TAG "${tag}" MAILBOX "${name}" UIDVALIDITY 7)`
      const matching = words(names).filter((name) => found(name, keys).length > 0)
      say(...matching.map((name) => `* ESEARCH ${about(name)} UID ALL ${set(name, keys)}`))
    } else if (/^UID SEARCH/.test(command)) say(`* SEARCH ${set(selected, command).replaceAll(',', ' ')}`.trimEnd())
    else if (/^UID FETCH/.test(command)) {
      const letters = mailboxes[selected] ?? []
      const wanted = (command.split(' ')[2] ?? '').split(',').flatMap((range) => {
        const [first = 0, last = first] = range.split(':').map(Number)
        return letters.filter(({ uid }) => uid >= first && uid <= last)
      })
      say(...wanted.map((letter) => `* ${letters.indexOf(letter) + 1} FETCH (${itemsOf(letter, command)})`))
    } else say()
    return selected
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { port, heard, close: () => server.close() }
}

function itemsOf({ uid, subject, at, gmail }: ScriptedLetter, command: string): string {
  const envelope = `ENVELOPE ("${at}" "${subject}" NIL NIL NIL NIL NIL NIL NIL "<${uid}@test.example>")`
  const has = (item: string) => command.includes(item)
  return [
    `UID ${uid}`,
    `INTERNALDATE "${at}"`,
    ...(has('X-GM-MSGID') && gmail ? [`X-GM-MSGID ${gmail}`] : []),
    ...(has('FLAGS') ? ['FLAGS ()'] : []),
    ...(has('ENVELOPE') ? [envelope, 'RFC822.SIZE 100'] : []),
    ...(has('BODYSTRUCTURE') ? ['BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 9 1)'] : []),
  ].join(' ')
}
