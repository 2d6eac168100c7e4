import type { Mailing } from '../schema'

/** How many have it, as far as the reader's own server is concerned. */
export function doneOf({ counts }: Pick<Mailing, 'counts'>): number {
  return counts.accepted + counts.delayed + counts.relayed + counts.delivered + counts.read
}
