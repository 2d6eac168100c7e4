// Fifty thousand messages at once: labelled and moved in portions, as a browser asks for it, and by one command each.
import { packMailboxId } from '@/lib/imap/message-id'
import { portionsOf } from '@/lib/messages/rules/portions'
import { type BulkChange, bulkResult, type MessageSet, wholeView } from '@/lib/messages/schema/change'
import { label } from '@/lib/messages/schema/row'
import type { Instance } from '@/mailserver/testing'
import { bulk, counts } from '../instance'
import { compared, type Job } from '../measure'
import { RawImap } from '../raw-imap'
import { parsed, WebReader } from '../web-reader'

const many = counts.many
// As the browser cuts it, so that progress moves and cancelling helps.
const portion = 2_000

type Verb = BulkChange extends infer Change ? (Change extends unknown ? Omit<Change, 'of'> : never) : never

export async function bulkJobs(instance: Instance): Promise<Job[]> {
  const reader = await WebReader.signIn(instance.url, bulk)
  const raw = await RawImap.open(instance.ports.imap, bulk)
  await raw.command('SELECT INBOX')
  const change = async (of: MessageSet, verb: Verb): Promise<MessageSet[]> => {
    const changed: MessageSet[] = []
    for (const part of portionsOf(of, portion)) {
      const result = parsed(bulkResult, await reader.post('/api/message-changes/bulk', { ...verb, of: part }))
      if (result.changed) changed.push(result.changed)
    }
    return changed
  }
  const all = async (): Promise<MessageSet> => {
    const query = new URLSearchParams({ mailboxId: packMailboxId('INBOX') })
    const { sets } = parsed(wholeView, await reader.get(`/api/messages/whole?${query}`))
    const [first] = sets.flatMap((set) => portionsOf(set, many))
    if (!first) throw new Error('nothing to change')
    return first
  }
  return [
    {
      name: 'bulk-label',
      run: async () => {
        const of = await all()
        const set = (on: boolean) => change(of, { kind: 'flag', keyword: label.parse('Bench'), on })
        const flag = (sign: string) => raw.command(`UID STORE ${of.uids} ${sign}FLAGS.SILENT (Raw)`)
        const result = await compared('bulk-label', {
          rounds: 3,
          ours: () => set(true).then(() => set(false)),
          floor: () => flag('+').then(() => flag('-')),
        })
        return [{ ...result, messages: many }]
      },
    },
    {
      name: 'bulk-move',
      run: async () => {
        const inbox = packMailboxId('INBOX')
        const result = await compared('bulk-move', {
          rounds: 1,
          async ours() {
            const moved = await change(await all(), { kind: 'move', to: packMailboxId('Archive') })
            for (const set of moved) await change(set, { kind: 'move', to: inbox })
          },
        })
        return [{ ...result, messages: many }]
      },
    },
  ]
}
