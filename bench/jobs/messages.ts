// One message: opened, starred, moved and moved back.
import { packMailboxId, unpackMessageId } from '@/lib/imap/message-id'
import { changeResult } from '@/lib/messages/schema/change'
import type { MessageId } from '@/lib/messages/schema/row'
import type { Instance } from '@/mailserver/testing'
import { big, counts } from '../instance'
import { kindOf, type LetterKind } from '../mail/letters'
import { compared, type Job } from '../measure'
import { RawImap } from '../raw-imap'
import { parsed, WebReader } from '../web-reader'

const text: Record<LetterKind, string> = { plain: '1', html: '2', attachment: '1.2', newsletter: '2' }

export async function messageJobs(instance: Instance): Promise<Job[]> {
  const reader = await WebReader.signIn(instance.url, big)
  const raw = await RawImap.open(instance.ports.imap, big)
  await raw.command('SELECT INBOX')
  const ids: MessageId[] = []
  for (let position = 200; position < 1_200; position += 50)
    ids.push(...(await reader.window('INBOX', { position })).messages.map(({ id }) => id))
  const uidOf = (id: MessageId) => unpackMessageId(id).uid
  // Imported in order: the UID of a message is its number, as long as nobody has moved it.
  const ofKind = (kind: LetterKind) => ids.filter((id) => uidOf(id) <= counts.INBOX && kindOf(uidOf(id)) === kind)

  const open = (kind: LetterKind): Job => ({
    name: `open-${kind}`,
    run: async () => {
      const these = ofKind(kind)
      return [
        await compared(`open-${kind}`, {
          rounds: Math.min(40, these.length),
          floor: async (round) => {
            const uid = uidOf(these[round] as MessageId)
            const fields = `(UID FLAGS ENVELOPE BODYSTRUCTURE INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER])`
            await raw.command(`UID FETCH ${uid} ${fields}`)
            return raw.command(`UID FETCH ${uid} (BODY.PEEK[${text[kind]}])`)
          },
          ours: (round) => reader.get(`/api/messages/${these[round]}`),
        }),
      ]
    },
  })
  // A star is set in one round and removed in the next.
  const pairOf = (round: number, from: number) => ids[from + Math.floor(round / 2)] as MessageId
  const inbox = packMailboxId('INBOX')
  const junk = packMailboxId('Junk')
  return [
    open('plain'),
    open('html'),
    open('attachment'),
    open('newsletter'),
    {
      name: 'star',
      run: async () => [
        await compared('star', {
          floor: (round) =>
            raw.command(`UID STORE ${uidOf(pairOf(round, 0))} ${round % 2 ? '-' : '+'}FLAGS (\\Flagged)`),
          ours: (round) =>
            reader.change({ kind: 'flag', ids: [pairOf(round, 100)], keyword: '$flagged', on: round % 2 === 0 }),
        }),
      ],
    },
    {
      name: 'move-and-undo',
      run: async () => [
        await compared('move-and-undo', {
          floor: async (round) => {
            const moved = await raw.command(`UID MOVE ${uidOf(ids[200 + round] as MessageId)} Junk`)
            const uid = /COPYUID \d+ \d+ (\d+)/.exec(moved)?.[1]
            await raw.command('SELECT Junk')
            await raw.command(`UID MOVE ${uid} INBOX`)
            return raw.command('SELECT INBOX')
          },
          ours: async (round) => {
            const id = ids[300 + round] as MessageId
            const there = parsed(changeResult, await reader.change({ kind: 'move', ids: [id], to: junk }))
            const moved = Object.values(there.renamed)
            return reader.change({ kind: 'move', ids: moved, to: inbox })
          },
        }),
      ],
    },
  ]
}
