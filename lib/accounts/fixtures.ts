import type { Account } from './schema'

/** The password an account signs in with, readable; undefined when it has none. */
export function passwordOf(account: Account | null): string | undefined {
  return account?.login.kind === 'password' ? account.login.password.reveal() : undefined
}
