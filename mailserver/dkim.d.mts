export type DkimKey = { selector: string; isUsed: boolean; record: string }

export function keysOf(folder: string, domain: string): DkimKey[]
export function makeKey(folder: string, domain: string): Promise<string>
export function ensureKey(folder: string, domain: string): Promise<void>
export function signWith(folder: string, domain: string, selector: string): void
export function deleteKey(folder: string, domain: string, selector: string): void
export function deleteKeys(folder: string, domain: string): void
