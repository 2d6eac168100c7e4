import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../instance/paths.mjs'

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stopping = true
    for (const child of running) child.kill('SIGTERM')
  })
}
const running = new Set()

/** Ctrl-C was pressed: nothing new is begun, what runs is ended and the instance is taken down. */
export const isStopping = () => stopping

/** A tool of node_modules, with all it says. */
export function tool(name, words, env = {}) {
  return new Promise((resolve, reject) => {
    let output = ''
    const child = spawn(join(root, 'node_modules', '.bin', name), words, {
      cwd: root,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    child.once('error', reject)
    child.once('close', (code) => {
      running.delete(child)
      resolve({ code: code ?? 1, output })
    })
  })
}
