// The queue of Postfix: what is in it, and the four things that can be done with what is.
import { spawn } from 'node:child_process'

/** As Postfix makes them, short and long (postconf(5), enable_long_queue_ids). Nothing else reaches a command. */
export const queueId = /^[0-9A-Za-z]{6,30}$/

const mostIds = 1_000

const verbs = {
  hold: ['postsuper', '-h', '-'],
  release: ['postsuper', '-H', '-'],
  delete: ['postsuper', '-d', '-'],
}

/** What `postqueue -j` says (postqueue(1)): one JSON object a line, a message each. */
export function listQueue({ postfixConf }) {
  return run(['postqueue', '-c', postfixConf, '-j'])
}

/** @throws RangeError when it is not one of the four, or an id is none. */
export async function changeQueue({ postfixConf }, { verb, ids }) {
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > mostIds) throw new RangeError('ids')
  if (!ids.every((id) => typeof id === 'string' && queueId.test(id))) throw new RangeError('ids')
  if (verb === 'retry') {
    // Who is held waits for its release; all others are tried at once.
    for (const id of ids) await run(['postqueue', '-c', postfixConf, '-i', id]).catch(ignoreGone)
    return
  }
  if (!Object.hasOwn(verbs, verb)) throw new RangeError('verb')
  const [command, ...words] = verbs[verb]
  await run([command, '-c', postfixConf, ...words], `${ids.join('\n')}\n`)
}

/** It has left the queue in the meantime: there is nothing to try. */
function ignoreGone(error) {
  if (!/no such|not found|queue file/i.test(error.message)) throw error
}

/** Runs a program of the mail server's. Answers what it says. @throws with its complaints when it fails. */
export function run([command, ...words], input = '') {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C' } })
    const [said, complaints] = [[], []]
    child.stdout.on('data', (chunk) => said.push(chunk))
    child.stderr.on('data', (chunk) => complaints.push(chunk))
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve(Buffer.concat(said)) : reject(new Error(Buffer.concat(complaints).toString())),
    )
    child.stdin.on('error', () => {}).end(input)
  })
}
