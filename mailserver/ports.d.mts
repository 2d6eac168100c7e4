/** Free ports for these names. */
export function choosePorts<Name extends string>(names: Name[]): Promise<Record<Name, number>>
/** Whether somebody listens there. */
export function answers(port: number, host?: string): Promise<boolean>
/** Waits until it is so. @throws when it is not within `timeoutMs`. */
export function waitFor(what: string, test: () => boolean | Promise<boolean>, timeoutMs?: number): Promise<void>
