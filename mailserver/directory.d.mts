export type NewAccount = { email: string; password: string; name?: string; quotaBytes?: number; enabled?: boolean }

export type Directory = {
  addDomain(name: string, options?: { aliasOf?: string; catchAll?: string }): Promise<number>
  addAccount(account: NewAccount): Promise<number>
  ensureKeys(): Promise<void>
  setDomain(name: string, options: { catchAll?: string; ownAliasLimit: number }): Promise<void>
  addAlias(email: string, destination: string): Promise<number>
  addForward(email: string, destination: string, options?: { keepCopy?: boolean }): Promise<number>
  addFirst(email: string, password: string): Promise<void>
  addAdministrator(email: string, domain?: string): Promise<number>
  close(): Promise<void>
}

export function openDirectory(url: string, data?: string): Promise<Directory>
