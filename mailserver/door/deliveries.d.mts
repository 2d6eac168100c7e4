/** When what was delivered is indexed. `ask` gets "user TAB mailbox" of those whose time has come. */
export function laterIndex(
  ask: (mailboxes: string[]) => void,
  now?: () => number,
): { delivered(user: string, mailbox: string): void; look(): void }
