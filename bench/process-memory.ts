// The memory of a Node process after its rubbish is collected, by the inspector that every Node can be asked to open.
import { readFileSync } from 'node:fs'
import { WebSocket } from 'undici'
import * as z from 'zod'
import { pause } from './measure'

const inspector = 'http://127.0.0.1:9229'
const pages = z.array(z.object({ webSocketDebuggerUrl: z.string() }))
const answer = z.object({ id: z.number(), result: z.unknown() })
const usage = z.object({ usedSize: z.number() })
const evaluated = z.object({ result: z.object({ value: z.number() }) })

// V8 compiles what is used more and throws away what is not: between two readings megabytes come or go, which are nobody's.
const codeBytes = `(() => {
  const { code_and_metadata_size, bytecode_and_metadata_size } =
    process.getBuiltinModule('node:v8').getHeapCodeStatistics()
  return code_and_metadata_size + bytecode_and_metadata_size
})()`

/** `heapBytes` without compiled code. */
export type Memory = { heapBytes: number; rssBytes: number }

/** The measuring of one process. The caller closes it. */
export class ProcessMemory {
  #last = 0

  private constructor(
    private readonly pid: number,
    private readonly socket: WebSocket,
  ) {}

  static async of(pid: number): Promise<ProcessMemory> {
    process.kill(pid, 'SIGUSR1')
    const socket = new WebSocket(await inspectorOf())
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true })
      socket.addEventListener('error', reject, { once: true })
    })
    const opened = new ProcessMemory(pid, socket)
    const { result } = evaluated.parse(await opened.#ask('Runtime.evaluate', { expression: 'process.pid' }))
    if (result.value !== pid) throw new Error(`the inspector's port belongs to process ${result.value}`)
    return opened
  }

  async read(): Promise<Memory> {
    for (let round = 0; round < 3; round++) {
      await this.#ask('HeapProfiler.collectGarbage')
      await pause(300)
    }
    const { usedSize } = usage.parse(await this.#ask('Runtime.getHeapUsage'))
    const code = evaluated.parse(await this.#ask('Runtime.evaluate', { expression: codeBytes })).result.value
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8')
    return { heapBytes: usedSize - code, rssBytes: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024 }
  }

  close() {
    this.socket.close()
  }

  #ask(method: string, params: Record<string, unknown> = {}): Promise<unknown> {
    const id = ++this.#last
    return new Promise((resolve) => {
      const hear = ({ data }: { data: unknown }) => {
        const told = answer.safeParse(JSON.parse(String(data)))
        if (told.data?.id !== id) return
        this.socket.removeEventListener('message', hear)
        resolve(told.data.result)
      }
      this.socket.addEventListener('message', hear)
      this.socket.send(JSON.stringify({ id, method, params }))
    })
  }
}

async function inspectorOf(): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    try {
      const [page] = pages.parse(await (await fetch(`${inspector}/json/list`)).json())
      if (page) return page.webSocketDebuggerUrl
    } catch (error) {
      if (attempt > 50) throw error
    }
    await pause(100)
  }
}
