import 'server-only'
import { Problem } from '@/lib/errors'
import { processWide } from '@/lib/process-wide'
import { isScanning, scan, type Verdict } from '@/lib/scanner/clamd'

// New signatures come several times a day.
const freshMs = 30 * 60_000
const mostVerdicts = 10_000
type Kept = { at: number; verdict: Promise<Verdict> }

/**
 * Holds back a file in which the virus scanner finds something, and one it could not look at (decision 0026). `key`
 * names the bytes: a message never changes, so its verdict is kept a while. Nothing is asked where none is configured.
 */
export async function requireClean(key: string, bytes: Buffer): Promise<void> {
  if (!isScanning()) return
  const verdict = await verdictOn(key, bytes)
  if (verdict.state === 'infected')
    throw new Problem('forbidden', 'attachment-infected', { values: { finding: verdict.finding } })
  if (verdict.state === 'too-large') throw new Problem('too-large', 'attachment-not-scanned')
}

function verdictOn(key: string, bytes: Buffer): Promise<Verdict> {
  const kept = processWide('verdicts on files', () => new Map<string, Kept>())
  const known = kept.get(key)
  if (known && Date.now() - known.at < freshMs) return known.verdict
  const verdict = scan(bytes)
  verdict.catch(() => kept.delete(key))
  kept.delete(key)
  kept.set(key, { at: Date.now(), verdict })
  const [oldest] = kept.keys()
  if (kept.size > mostVerdicts && oldest !== undefined) kept.delete(oldest)
  return verdict
}
