// The processes of an instance, to be killed without warning and started again.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { layout } from '@/mailserver/layout.mjs'
import type { Instance } from '@/mailserver/testing'
import { pause } from '../measure'

export type Victim = 'worker' | 'web' | 'postfix' | 'dovecot'

const root = fileURLToPath(new URL('../..', import.meta.url))
const patienceMs = 120_000

/** What of an instance is killed and started again. */
export class Servers {
  readonly #at: ReturnType<typeof layout>
  readonly #env: NodeJS.ProcessEnv
  readonly #program: string
  readonly #children = new Map<Victim, ChildProcess>()

  constructor(
    private readonly instance: Instance,
    data: string,
  ) {
    this.#at = layout(data)
    this.#program = join(data, 'worker.mjs')
    const limits = { BUZON_MOST_MESSAGES_PER_HOUR: '1000000', BUZON_LOG_LEVEL: 'error' }
    this.#env = { ...instance.env, ...limits, NODE_ENV: 'production', PATH: process.env.PATH ?? '' }
  }

  /** The worker as one file, which starts at once. Takes the place of the web server that the instance came with. */
  async prepare(): Promise<void> {
    await build({
      entryPoints: [join(root, 'bench', 'faults', 'worker.ts')],
      outfile: this.#program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      alias: { '@': root },
      logLevel: 'error',
    })
    await this.start('web')
    await this.start('worker')
  }

  /** kill -9, with everything it started. */
  kill(victim: Victim): void {
    const pid = this.#children.get(victim)?.pid ?? this.#pidOf(victim)
    this.#children.delete(victim)
    if (pid) for (const one of family(pid)) signal(one)
  }

  /** Returns when it answers; the worker answers nobody. */
  async start(victim: Victim): Promise<void> {
    if (victim === 'web') await this.#node('web', [join(root, 'scripts', 'serve.mjs'), this.#env.PORT ?? ''])
    else if (victim === 'worker') await this.#node('worker', ['--conditions=react-server', this.#program])
    else if (victim === 'dovecot') await this.#dovecot()
    else await this.#postfix()
  }

  end(): void {
    for (const victim of ['web', 'worker'] as const) this.kill(victim)
  }

  async #node(victim: 'web' | 'worker', words: string[]) {
    const output = openSync(join(this.#at.log, `${victim}.log`), 'a')
    const child = spawn(process.execPath, words, { cwd: root, env: this.#env, stdio: ['ignore', output, output] })
    this.#children.set(victim, child)
    if (victim === 'web') await answering(Number(this.#env.PORT))
  }

  async #dovecot() {
    rmSync(this.#at.sockets, { recursive: true, force: true })
    mkdirSync(this.#at.sockets, { mode: 0o755 })
    run('dovecot', ['-c', this.#at.dovecotConf])
    for (const name of ['lmtp', 'auth-postfix', 'quota-status'])
      await until(name, () => existsSync(join(this.#at.sockets, name)))
    await answering(this.instance.ports.imaps)
  }

  async #postfix() {
    run('postfix', ['-c', this.#at.postfixConf, 'start'])
    await answering(this.instance.ports.submission)
  }

  #pidOf(victim: Victim): number | null {
    if (victim !== 'postfix' && victim !== 'dovecot') return null
    const file = this.#at.pids[victim]
    return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) || null : null
  }
}

// MAIL_CONFIG and the like would lead Postfix to another installation.
const env: NodeJS.ProcessEnv = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', NODE_ENV: 'production' }

function run(command: string, words: string[]) {
  const { status } = spawnSync(command, words, { stdio: 'ignore', env })
  if (status !== 0) throw new Error(`${command} did not start`)
}

/** The process and all below it, by their parents. */
function family(pid: number): number[] {
  try {
    const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    return [pid, ...children.trim().split(/\s+/).map(Number).filter(Boolean).flatMap(family)]
  } catch {
    return [pid] // ps says 1 where there are none
  }
}

function signal(pid: number) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it is gone already
  }
}

const answering = (port: number) =>
  until(`port ${port}`, () => {
    return new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy()
        resolve(true)
      }).once('error', () => resolve(false))
    })
  })

async function until(what: string, isThere: () => boolean | Promise<boolean>) {
  const end = Date.now() + patienceMs
  while (!(await isThere())) {
    if (Date.now() > end) throw new Error(`${what} does not come back`)
    await pause(20)
  }
}
