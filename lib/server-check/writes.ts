import 'server-only'
import { inAct } from '@/lib/directory/records/act'
import { requireSite } from '@/lib/directory/rules/roles'
import type { By } from '@/lib/directory/writes/domains'
import { Problem } from '@/lib/errors'
import { choose, readChoices } from '@/lib/postfix/choices'
import { switchOf } from './rules'
import type { ServerChange } from './schema'

/**
 * Opens or closes a port of the local mail server, or sets how much one login may send; in effect when it returns.
 * @throws `port-needed` for those the webmail comes in by, `no-queue` where the mail server is another's.
 */
export async function changeServer({ role, actor }: By, change: ServerChange): Promise<void> {
  requireSite(role)
  const choices = await readChoices()
  if (choices === null) throw new Problem('not-found', 'no-queue')
  const { closed } = choices
  if (change.verb === 'limit') {
    await choose({ mostPerHour: change.mostPerHour })
    return inAct(async (_, note) =>
      note({
        actor,
        act: 'limit-changed',
        target: String(change.mostPerHour),
        detail: { before: choices.mostPerHour },
      }),
    )
  }
  const { name, isOpen } = change
  if (switchOf(name, closed) === 'needed') throw new Problem('conflict', 'port-needed')
  const others = closed.filter((one) => one !== name)
  await choose({ closed: isOpen ? others : [...others, name] })
  await inAct(async (_, note) => note({ actor, act: isOpen ? 'port-opened' : 'port-closed', target: name }))
}
