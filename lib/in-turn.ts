import 'server-only'
import { processWide } from './process-wide'

/**
 * Works of one key one after the other, in the order asked for, whatever became of the one before. `name`: what takes turns, one
 * for the whole process.
 */
export function turnsOf(name: string): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const lines = processWide(`${name} turns`, () => new Map<string, Promise<unknown>>())
  return (key, work) => {
    const mine = (lines.get(key) ?? Promise.resolve()).then(work, work)
    lines.set(key, mine)
    const leave = () => {
      if (lines.get(key) === mine) lines.delete(key)
    }
    mine.then(leave, leave)
    return mine
  }
}
