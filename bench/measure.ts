// What a job is, and how it is timed: ours and the floor in turns, so that what disturbs the machine disturbs both.

/** What one job found. `p50Ms` and `p95Ms` are ours, `floorP50Ms` a raw socket's at the same commands. */
export type Result = { job: string; [figure: string]: string | number }

export type Job = { name: string; run(): Promise<Result[]> }

type Pair = { rounds?: number; ours(round: number): Promise<unknown>; floor?(round: number): Promise<unknown> }

const usualRounds = 40
// Below the limit of requests that one account may make in ten seconds.
const breathMs = 25

/** Times both, in turns. */
export async function compared(job: string, { rounds = usualRounds, ours, floor }: Pair): Promise<Result> {
  const [oursMs, floorMs]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    if (floor) floorMs.push(await timed(() => floor(round)))
    oursMs.push(await timed(() => ours(round)))
    await pause(breathMs)
  }
  return figures(job, oursMs, floorMs)
}

export function figures(job: string, oursMs: number[], floorMs: number[] = []): Result {
  if (oursMs.length === 0) throw new Error('nothing was measured')
  const p50Ms = rounded(share(oursMs, 0.5))
  const result: Result = { job, p50Ms, p95Ms: rounded(share(oursMs, 0.95)), rounds: oursMs.length }
  if (floorMs.length === 0) return result
  const floorP50Ms = rounded(share(floorMs, 0.5))
  return { ...result, floorP50Ms, ratio: rounded(p50Ms / floorP50Ms) }
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** In ms since 1970 and parts of them: the clock that pages tell the time by too. */
export const now = () => performance.timeOrigin + performance.now()

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export const rounded = (value: number) => Math.round(value * 100) / 100

function share(values: number[], part: number): number {
  const ordered = [...values].sort((one, other) => one - other)
  return ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * part))] ?? 0
}
