// Which labs there are on this machine, and for whose sake: a test that is killed can't take its own down.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = '/run/buzon-labs'
const fileOf = (number) => join(folder, `${number}.json`)

/** When a process began, in ticks since the machine did: with its number it is that process and no later one. '' for none. */
function bornAt(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return ''
  }
}

/** Written before there is anything to take down. `owner`: the process that wants the lab, if it is to end with it. */
export function enterLab(number, { data, owner }) {
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  writeFileSync(fileOf(number), JSON.stringify({ data, owner, born: owner === undefined ? '' : bornAt(owner) }))
}

export function strikeLab(number) {
  rmSync(fileOf(number), { force: true })
}

/** The number of the lab in a folder, finished or not. */
export const numberOfLab = (data) => labs().find((lab) => lab.data === data)?.number

/** Labs that nobody will take down any more: their owner has ended, or their folder is gone. */
export const abandonedLabs = () =>
  labs().filter(({ data, owner, born }) => !existsSync(data) || (owner !== undefined && !isBorn(owner, born)))

const isBorn = (pid, born) => born !== '' && bornAt(pid) === born

function labs() {
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((name) => {
    try {
      return [{ number: Number(name.replace('.json', '')), ...JSON.parse(readFileSync(join(folder, name), 'utf8')) }]
    } catch {
      return [] // struck, or being written, by another
    }
  })
}
