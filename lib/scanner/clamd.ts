import 'server-only'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { logger } from '@/lib/http/log'

/** What clamd found in some bytes. `too-large`: more than its StreamMaxLength, so it did not look. */
export type Verdict = { state: 'clean' | 'too-large' } | { state: 'infected'; finding: string }

const chunkBytes = 64 * 1024
const silenceMs = 60_000
const mostAnswerChars = 2_000

/** Whether files are looked at by a virus scanner at all. */
export function isScanning(): boolean {
  return config.clamd !== null
}

/** Has clamd look at the bytes, or at all pieces of a file (INSTREAM, clamd(8)). Throws `unavailable` when it cannot be asked. */
export async function scan(bytes: Buffer | AsyncIterable<Buffer>): Promise<Verdict> {
  if (!isScanning()) return { state: 'clean' }
  try {
    return verdictIn(await exchange((socket) => sendFile(socket, bytes)))
  } catch (cause) {
    // It closes on what is too large, and its answer may be lost with the line: then it is there, and well.
    if (isCutOff(cause) && (await isWell())) return { state: 'too-large' }
    logger.error({ err: cause }, 'clamd cannot be asked: files are held back')
    throw new Problem('unavailable', 'scanner-unavailable', { cause })
  }
}

const isCutOff = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ECONNRESET')

async function isWell(): Promise<boolean> {
  const answer = await exchange(async (socket) => void socket.write('zPING\0')).catch(() => '')
  return answer.startsWith('PONG')
}

/** The whole conversation. A scanner that has heard enough answers before the end and closes: its answer counts, not that. */
function exchange(send: (socket: Socket) => Promise<void>): Promise<string> {
  const socket = connect(config.clamd ?? { path: '' }).setTimeout(silenceMs)
  const answered = new Promise<string>((resolve, reject) => {
    let answer = ''
    let failure: unknown = new Error('clamd closed without an answer')
    socket
      .on('data', (piece) => {
        answer = (answer + piece.toString('latin1')).slice(0, mostAnswerChars)
        if (answer.includes('\0')) resolve(answer)
      })
      .on('timeout', () => socket.destroy(new Error('clamd is silent')))
      .on('error', (error) => {
        failure = error
      })
      .on('close', () => (answer ? resolve(answer) : reject(failure)))
    send(socket).catch((failure: Error) => socket.destroy(failure))
  })
  return answered.finally(() => socket.destroy())
}

async function sendFile(socket: Socket, file: Buffer | AsyncIterable<Buffer>): Promise<void> {
  socket.write('zINSTREAM\0')
  for await (const bytes of Buffer.isBuffer(file) ? [file] : file) {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      const chunk = bytes.subarray(at, at + chunkBytes)
      socket.write(lengthOf(chunk.length))
      // What clamd has not taken yet is not piled up here.
      if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), once(socket, 'close')])
      if (socket.destroyed) return
    }
  }
  socket.write(lengthOf(0))
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}

function verdictIn(answer: string): Verdict {
  const text = answer.replace(/\0.*$/s, '').trim()
  const [, finding] = /^stream: (.{1,200}) FOUND$/.exec(text) ?? []
  if (finding) return { state: 'infected', finding }
  if (text === 'stream: OK') return { state: 'clean' }
  if (/size limit exceeded/i.test(text)) return { state: 'too-large' }
  throw new Error(`clamd says: ${text}`)
}
