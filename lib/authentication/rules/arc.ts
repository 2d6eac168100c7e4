import { type Result, readResults } from './results'

type Field = { name: string; value: string }

/** The last one who sealed a message on its way (RFC 8617): their domain, and what they found when they took it over. */
export type Seal = { domain: string; results: Result[] }

const mostInstances = 50

/** The newest seal of the chain, null when there is none or it is said twice. Whether it holds, only the own server can say. */
export function newestSeal(fields: readonly Field[]): Seal | null {
  const sets = new Map<number, { seals: string[]; findings: string[] }>()
  for (const { name, value } of fields) {
    const kind = name.toLowerCase()
    if (kind !== 'arc-seal' && kind !== 'arc-authentication-results') continue
    const instance = Number(/(?:^|;)\s*i\s*=\s*(\d{1,2})\s*(?:;|$)/i.exec(value)?.[1])
    if (!(instance >= 1 && instance <= mostInstances)) continue
    const set = sets.get(instance) ?? { seals: [], findings: [] }
    if (kind === 'arc-seal') set.seals.push(value)
    else set.findings.push(value)
    sets.set(instance, set)
  }
  const newest = sets.get(Math.max(0, ...sets.keys()))
  const [seal, ...moreSeals] = newest?.seals ?? []
  const [finding, ...moreFindings] = newest?.findings ?? []
  if (seal === undefined || finding === undefined || moreSeals.length > 0 || moreFindings.length > 0) return null
  const domain = /(?:^|;)\s*d\s*=\s*([^\s;]{1,255})/i.exec(seal)?.[1]?.toLowerCase() ?? ''
  const results = readResults(finding.replace(/^\s*i\s*=\s*\d{1,2}\s*;/i, ''))?.results ?? []
  return domain ? { domain, results } : null
}
