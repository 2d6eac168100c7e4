type StorePlaces = { storeFile: string; storeAddress: string }

/** The address of the store, as the web server's DATABASE_URL has it. @throws when the address names no database. */
export function storeUrl(at: StorePlaces): string

export function isOnServer(url: string): boolean

/** Who owns the store: the web server's user, whatever the store is. */
export function storeOwner(at: StorePlaces): number

/** What the templates want to know of it. Those with a password are for files that only the mail server reads. */
export function storeValues(
  at: Pick<StorePlaces, 'storeFile'>,
  url: string,
): Record<'SQL' | 'POSTFIX_STORE_WITH_PASSWORD' | 'DOVECOT_STORE_WITH_PASSWORD', string>
