import type { Job } from './schema'

/** Hands of one process, and how many of them one lane may keep busy: a slow mail server delays its own reader only. */
const hands = 12
const handsOfLane = 3

/** The jobs that may be begun now, beside those that are being worked at. */
export function mayBegin<J extends Pick<Job, 'id' | 'lane'>>(due: J[], running: Pick<Job, 'id' | 'lane'>[]): J[] {
  const busy = new Map<string, number>()
  const count = (lane: string) => busy.set(lane, (busy.get(lane) ?? 0) + 1)
  for (const { lane } of running) count(lane)
  const chosen: J[] = []
  for (const job of due) {
    if (running.length + chosen.length >= hands) break
    if ((busy.get(job.lane) ?? 0) >= handsOfLane || running.some(({ id }) => id === job.id)) continue
    count(job.lane)
    chosen.push(job)
  }
  return chosen
}
