// Windows of a mailbox of 100,000: first, middle, end, again, sorted, by conversations; and from one mailbox to another.

import { messageWindow } from '@/lib/messages/schema/view'
import type { Instance } from '@/mailserver/testing'
import { big, counts } from '../instance'
import { compared, type Job, pause } from '../measure'
import type { RawAnswer } from '../raw-http'
import { RawImap } from '../raw-imap'
import { parsed, WebReader } from '../web-reader'

const rows = 50
// What a row is made of, as lib/imap asks for it.
const rowFields = '(UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE PREVIEW)'

export async function listJobs(instance: Instance): Promise<Job[]> {
  const reader = await WebReader.signIn(instance.url, big)
  const raw = await RawImap.open(instance.ports.imap, big)
  await raw.command('SELECT INBOX')
  await reader.list('INBOX')
  const total = counts.INBOX
  const floorAt = async (position: number) => {
    await raw.command('NOOP')
    return raw.command(`FETCH ${total - position - rows + 1}:${total - position} ${rowFields}`)
  }
  const window = (name: string, positionOf: (round: number) => number): Job => ({
    name,
    run: async () => [
      await compared(name, {
        floor: (round) => floorAt(positionOf(round)),
        ours: (round) => reader.list('INBOX', { position: positionOf(round) }),
      }),
    ],
  })
  const sorted = (order: 'date' | 'subject'): Job => ({
    name: `sort-${order}`,
    run: async () => {
      const key = order === 'date' ? 'REVERSE DATE' : 'SUBJECT'
      const query = { order, ...(order === 'subject' && { ascending: 'true' }) }
      const floor = () => raw.command(`UID SORT RETURN (PARTIAL 1:50) (${key}) UTF-8 ALL`)
      const cold = await compared(`sort-${order}-cold`, {
        rounds: 1,
        floor,
        ours: () => reader.list('INBOX', { ...query, position: 0 }),
      })
      const warm = await compared(`sort-${order}-warm`, {
        floor: (round) => floorAt(1_000 + round * rows),
        ours: (round) => reader.list('INBOX', { ...query, position: round * rows }),
      })
      return [cold, warm]
    },
  })
  const conversations: Job = {
    name: 'conversations',
    run: async () => {
      const query = { conversations: 'true' }
      let shown: RawAnswer | undefined
      const first = await compared('conversations-first', {
        rounds: 1,
        floor: () => floorAt(0),
        ours: async () => {
          shown = await reader.list('INBOX', { ...query, position: 0 })
        },
      })
      if (!shown) throw new Error('nothing was listed')
      const before = parsed(messageWindow, shown).queryState
      const threading = await compared('conversations-threading', {
        rounds: 1,
        ours: async () => {
          while ((await reader.window('INBOX', { ...query, position: 0 })).queryState === before) await pause(25)
        },
      })
      const known = await compared('conversations', {
        floor: (round) => floorAt(2_000 + round * rows),
        ours: (round) => reader.list('INBOX', { ...query, position: 2_000 + round * rows }),
      })
      const again = await compared('conversations-again', {
        floor: () => floorAt(0),
        ours: () => reader.list('INBOX', { ...query, position: 0 }),
      })
      return [first, threading, known, again]
    },
  }
  return [
    // The first of all: afterwards the mailbox is threaded.
    conversations,
    window('list-first', () => 0),
    // Never a window that was seen before: what is measured is reading rows, not remembering them.
    window('list-middle', (round) => total / 2 + round * rows),
    window('list-end', (round) => total - (round + 1) * rows),
    window('list-again', () => total / 2),
    sorted('date'),
    sorted('subject'),
    {
      name: 'switch-mailbox',
      run: async () => [
        await compared('switch-mailbox', {
          floor: async (round) => {
            const [mailbox, last] = round % 2 ? ['INBOX', total] : ['Ten', counts.Ten]
            await raw.command(`SELECT ${mailbox}`)
            return raw.command(`FETCH ${last - rows + 1}:${last} ${rowFields}`)
          },
          ours: (round) => reader.list(round % 2 ? 'INBOX' : 'Ten'),
        }),
      ],
    },
  ]
}
