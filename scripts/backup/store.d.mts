export function dumpTo(file: string, of: { url: string }): void
export function putBack(file: string, of: { url: string }): void
