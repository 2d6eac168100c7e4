import { readFileSync, writeFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'

/** What one message cost the web server. */
export type Cost = { growthMb: number; blockMs: number }

const beatMs = 10

/** Watches the web server's process: the memory it takes above what it had, and for how long it answers nobody. */
export class ServerWatch {
  #longest = 0
  #isOver = false

  /** `address`: something the server answers at once, from memory. */
  constructor(
    private readonly pid: number,
    private readonly address: string,
  ) {
    void this.#beat()
  }

  /** What is done meanwhile, and its cost. Two at once count for each other. */
  async during<Result>(work: () => Promise<Result>): Promise<{ result: Result; cost: Cost }> {
    const before = this.#kilobytes('VmRSS')
    writeFileSync(`/proc/${this.pid}/clear_refs`, '5') // proc(5): the peak begins anew
    this.#longest = 0
    const result = await work()
    const growthMb = Math.max(0, Math.round((this.#kilobytes('VmHWM') - before) / 1024))
    return { result, cost: { growthMb, blockMs: Math.round(this.#longest) } }
  }

  end() {
    this.#isOver = true
  }

  async #beat() {
    while (!this.#isOver) {
      const begun = performance.now()
      await fetch(this.address).then(
        (answer) => answer.arrayBuffer(),
        () => {},
      )
      this.#longest = Math.max(this.#longest, performance.now() - begun)
      await pause(beatMs)
    }
  }

  #kilobytes(name: 'VmRSS' | 'VmHWM'): number {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8')
    return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
  }
}
