// For tests: a name server that knows what it is told.
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type Answer, decode, encode } from 'dns-packet'

/** Answers by `TYPE name`, like `TXT _dmarc.example.org`. MX: `10 mail.example.org`. */
export type Zone = Record<string, string[]>

/** A name server on this machine. Of a name it knows it says so; of others that there are none. */
export async function nameServer(port: number, zone: Zone): Promise<{ close(): void }> {
  const known = new Set(Object.keys(zone).map((key) => key.split(' ')[1]))
  const socket = createSocket('udp4')
  socket.on('message', (bytes, from) => {
    const { id, questions = [] } = decode(bytes)
    const [question] = questions
    const name = question?.name.toLowerCase() ?? ''
    const answers = (zone[`${question?.type} ${name}`] ?? []).map((text) => answer(question?.type ?? '', name, text))
    const flags = 0x8180 | (known.has(name) ? 0 : 3)
    const reply = encode({ type: 'response', ...(id === undefined ? {} : { id }), flags, questions, answers })
    socket.send(reply, from.port, from.address)
  })
  socket.bind(port, '127.0.0.1')
  await once(socket, 'listening')
  return { close: () => socket.close() }
}

function answer(type: string, name: string, text: string): Answer {
  if (type === 'MX') {
    const [preference, exchange = ''] = text.split(' ')
    return { type: 'MX', name, ttl: 1, data: { preference: Number(preference), exchange } }
  }
  if (type === 'TXT') return { type: 'TXT', name, ttl: 1, data: text.match(/.{1,255}/g) ?? [''] }
  return { type: type as 'A' | 'PTR', name, ttl: 1, data: text }
}
