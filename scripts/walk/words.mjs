// What the stories say to a machine.
import { setTimeout as pause } from 'node:timers/promises'

/** What a shell prints. @throws with all it said when it fails. */
export async function sh(machine, script) {
  const { status, stdout, stderr } = await machine.run(['sh', '-euc', script])
  if (status !== 0) throw new Error(`${script}\n${stdout}${stderr}`.slice(-4_000))
  return stdout
}

export const runs = async (machine, script) => (await machine.run(['sh', '-euc', script])).status === 0

/** A copy of the product, as one is unpacked. */
export const unpack = (machine, folder) =>
  sh(
    machine,
    `mkdir -p ${folder} && cd /copy
    tar -cf - --exclude=./node_modules --exclude='./.[a-z]*' --exclude=./test-results . | tar -C ${folder} -xf -`,
  )

/** The mail programs of scripts/machine/mail.mjs, with the packages of an installed copy. */
export const mail = (machine, copy, words) => sh(machine, `node ${copy}/scripts/machine/mail.mjs ${words}`)

export function expect(isSo, told) {
  if (!isSo) throw new Error(told)
}

/** @throws when it does not come within `mostMs`. */
export async function until(what, test, mostMs) {
  const end = Date.now() + mostMs
  while (!(await test())) {
    if (Date.now() > end) throw new Error(`${what} did not come within ${mostMs / 1000} s`)
    await pause(2_000)
  }
}
