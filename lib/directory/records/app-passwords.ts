import 'server-only'
import { db } from '@/lib/db/client'
import { quickHash } from './hashing'

/** The programs an account made passwords for. */
export async function findAppPasswords(accountId: number) {
  return db.appPassword.findMany({ where: { accountId }, orderBy: { createdAt: 'desc' } })
}

/** Whether this text is the password of a program, anybody's. */
export async function isAppPassword(password: string): Promise<boolean> {
  return (await db.appPassword.count({ where: { hash: quickHash(password) } })) > 0
}
