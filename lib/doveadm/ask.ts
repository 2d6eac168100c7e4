import 'server-only'
import * as z from 'zod/mini'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { logger } from '@/lib/http/log'

// [["doveadmResponse" | "error", result, tag], …], one for each command.
const answers = z.array(z.tuple([z.string(), z.unknown(), z.string()]))
const quotaRows = z.array(z.object({ type: z.string(), value: z.string() }))
const failure = z.object({ exitCode: z.number() })

type Command = [name: string, parameters: Record<string, unknown>, tag: string]

const answerMs = 15_000
const eraseMs = 120_000
/** doveadm: there was nobody, or nothing to do it to. */
const nobodyThere = 68

/** Ends all connections of an account to the mail server. Who has none loses none. */
export async function endConnections(email: string): Promise<void> {
  if (!config.doveadm) return
  await ask([['kick', { mask: [email] }, 'kick']]).catch((error: unknown) =>
    logger.error({ err: error, account: email }, 'connections not ended'),
  )
}

/** How many bytes each account holds. Accounts that can't be told of are left out. */
export async function usedBytes(emails: string[]): Promise<Map<string, number>> {
  const used = new Map<string, number>()
  if (!config.doveadm || emails.length === 0) return used
  const commands = emails.map((email): Command => ['quotaGet', { user: email }, email])
  const given = await ask(commands).catch((error: unknown) => {
    logger.warn({ err: error }, 'no quota told')
    return []
  })
  for (const [, result, email] of given) {
    const rows = quotaRows.safeParse(result)
    // STORAGE is told in KiB.
    const storage = rows.success ? rows.data.find(({ type }) => type === 'STORAGE') : undefined
    if (storage) used.set(email, Number(storage.value) * 1024)
  }
  return used
}

/** Deletes all mail of an account for good. @throws `mail-not-erased` when Dovecot did not do it. */
export async function eraseMail(email: string): Promise<void> {
  if (!config.doveadm) return
  const commands: Command[] = [
    ['expunge', { user: email, query: ['MAILBOX', '*', 'ALL'] }, 'expunge'],
    ['purge', { user: email }, 'purge'],
  ]
  const given = await ask(commands, eraseMs).catch((cause: unknown) => {
    throw new Problem('unavailable', 'mail-not-erased', { cause })
  })
  for (const [kind, result] of given) {
    const failed = failure.safeParse(result)
    if (kind === 'error' && !(failed.success && failed.data.exitCode === nobodyThere))
      throw new Problem('unavailable', 'mail-not-erased', { cause: result })
  }
}

async function ask(commands: Command[], timeoutMs = answerMs): Promise<z.infer<typeof answers>> {
  const url = new URL(config.doveadm ?? '')
  const key = Buffer.from(decodeURIComponent(url.password)).toString('base64')
  url.username = ''
  url.password = ''
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `X-Dovecot-API ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(commands),
    signal: AbortSignal.timeout(timeoutMs),
  })
  if (!response.ok) throw new Error(`doveadm answered ${response.status}`)
  // After an error Dovecot 2.3 forgets the comma.
  return answers.parse(JSON.parse((await response.text()).replaceAll('"]["', '"],["')))
}
