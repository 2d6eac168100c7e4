import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A part of a message as Python's email package sees it. */
export type PythonPart = {
  type: string
  charset: string | null
  format: string | null
  disposition: string | null
  name: string | null
  contentId: string | null
  encoding: string | null
  defects: string[]
  parts?: PythonPart[]
  text?: string
  size?: number
  message?: PythonPart
  subject?: string
  bcc?: string | null
}

export type PythonMail = {
  subject: string
  from: [string, string][]
  replyTo: [string, string][]
  to: [string, string][]
  cc: [string, string][]
  bcc: [string, string][]
  messageId: string
  mimeVersion: string
  headerDefects: Record<string, string[]>
  longestLine: number
  /** Line ends that are not CRLF. */
  bareEnds: number
  body: PythonPart
}

/** Reads a message with Python's email package (`policy.default`): a reader that shares no line with ours. */
export function readByPython(raw: Buffer): Promise<PythonMail> {
  const script = fileURLToPath(new URL('./read-mail.py', import.meta.url))
  const python = spawn('python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  return new Promise((resolve, reject) => {
    const said: Buffer[] = []
    python.stdout.on('data', (chunk: Buffer) => said.push(chunk))
    python.on('error', reject)
    python.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(Buffer.concat(said).toString()) as PythonMail)
      else reject(new Error(`python3 ended with ${code}`))
    })
    python.stdin.end(raw)
  })
}

/** All parts that hold something, outermost first: `multipart/mixed > text/plain`. */
export function leavesOf(part: PythonPart): PythonPart[] {
  return part.parts ? part.parts.flatMap(leavesOf) : [part]
}
