// Words in subjects, senders and bodies of 100,000 messages: each time another word, in a hundred messages.
import type { Instance } from '@/mailserver/testing'
import { big } from '../instance'
import { bodyWords, senderNames, subjectWords } from '../mail/words'
import { compared, type Job } from '../measure'
import { RawImap } from '../raw-imap'
import { WebReader } from '../web-reader'

export async function searchJobs(instance: Instance): Promise<Job[]> {
  const reader = await WebReader.signIn(instance.url, big)
  const raw = await RawImap.open(instance.ports.imap, big)
  await raw.command('SELECT INBOX')
  const search = (name: string, key: string, words: readonly string[]): Job => ({
    name,
    run: async () => [
      await compared(name, {
        rounds: 30,
        floor: (round) => raw.command(`UID SEARCH RETURN (ALL) ${key} ${words[round * 2]}`),
        ours: (round) => reader.list('INBOX', { text: `${key.toLowerCase()}:${words[round * 2 + 1]}` }),
      }),
    ],
  })
  const everywhere: Job = {
    name: 'search-everywhere',
    run: async () => [
      await compared('search-everywhere', {
        rounds: 30,
        async floor(round) {
          for (const mailbox of ['INBOX', 'Ten']) {
            await raw.command(`SELECT ${mailbox}`)
            await raw.command(`UID SEARCH RETURN (ALL) BODY ${bodyWords[round * 2 + 1]}`)
          }
        },
        ours: (round) => reader.list('INBOX', { text: `body:${bodyWords[round * 2]}`, everywhere: 'true' }),
      }),
    ],
  }
  return [
    search('search-subject', 'SUBJECT', subjectWords),
    search('search-from', 'FROM', senderNames),
    search('search-body', 'BODY', bodyWords),
    everywhere,
  ]
}
