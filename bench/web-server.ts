import { readFileSync } from 'node:fs'
import type { Instance } from '@/mailserver/testing'

/** The process of the web server, by its title (scripts/serve.mjs). */
export function webServerOf({ pids }: Instance): number {
  const found = pids.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'latin1').startsWith('buzon-web'))
  if (found === undefined) throw new Error('the web server was not found')
  return found
}
