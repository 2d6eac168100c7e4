// Postfix only starts for the superuser: what needs root runs as a process of its own, through sudo for everyone else.
import { spawn } from 'node:child_process'

/** Runs a script of ours as root. @throws with what it said when it fails. */
export async function asRoot(script, ...words) {
  const command = [process.execPath, script, ...words]
  await run(process.getuid() === 0 ? command : ['sudo', '--', ...command])
}

function run([command, ...words]) {
  return new Promise((resolve, reject) => {
    let said = ''
    const child = spawn(command, words, { stdio: ['inherit', 'inherit', 'pipe'] })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text
    })
    child.once('error', (error) => {
      const advice = 'this needs root: run it as root, or install sudo and let yourself use it'
      reject(error.code === 'ENOENT' && command === 'sudo' ? new Error(advice) : error)
    })
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(said.trim() || `${command} failed`))))
  })
}
