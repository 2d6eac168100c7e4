// Teaches the spam filter what people moved to Junk and out of it: Sieve leaves it in a folder (rspamd/learn.sh), so that
// nobody who moves a thousand messages waits for it.
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { askFilter } from './spam.mjs'

const everyMs = 300
/** Nobody writes any more to a file that has been left for so long. */
const leftMs = 1_000
/** What is larger says little about its sender, and takes long. */
const mostBytes = 2 * 1024 * 1024

/** Looks into the folder from now on. What the filter can't be taught at this moment waits there. */
export function startLearning({ learn, controller }) {
  const look = async () => {
    try {
      for (const { file, verdict } of waiting(learn)) await teach(controller, file, verdict)
    } catch (error) {
      console.error(`door: the spam filter learns nothing: ${error.message}`)
    }
    setTimeout(look, everyMs).unref()
  }
  setTimeout(look, everyMs).unref()
}

/** In the order in which they were moved. */
function waiting(folder) {
  return readdirSync(folder)
    .flatMap((name) => {
      const verdict = /\.(spam|ham)$/.exec(name)?.[1]
      const file = join(folder, name)
      return verdict === undefined ? [] : [{ file, verdict, at: statSync(file).mtimeMs }]
    })
    .filter(({ at }) => Date.now() - at > leftMs)
    .sort((one, other) => one.at - other.at)
}

/** Where it refuses to learn, what it says is no clean HTTP: it is an answer all the same, and must not hold up the next. */
function ifAnswered(error) {
  if (String(error.code).startsWith('HPE_')) return { status: 422 }
  throw error
}

async function teach(controller, file, verdict) {
  const { size } = statSync(file)
  if (size > 0 && size <= mostBytes) {
    const { status } = await askFilter(controller, 'POST', `/learn${verdict}`, readFileSync(file)).catch(ifAnswered)
    // 208: it has learnt that message before; 204, 4xx: there is nothing in it to learn from.
    if (status >= 500) throw new Error(`it answers ${status}`)
  }
  rmSync(file, { force: true })
}
