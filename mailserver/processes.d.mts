/** The process of a pid file, if it belongs to the data folder. */
export function ownProcess(pidFile: string, data: string): number | undefined
/** Ends processes and all they started. */
export function end(pids: (number | undefined)[], patienceMs?: number): Promise<void>
