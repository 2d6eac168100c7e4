export function dumpTo(file: string, of: { url: string }): void
export function putBack(file: string, of: { url: string }): void
export function hasDump(file: string): boolean
export function requireDumpable(at: { storeFile: string; storeAddress: string }): void
