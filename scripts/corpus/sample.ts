/**
 * One message of a collection. `html`: what a browser without any wall would be given, null where there is none.
 * `holds`: what the file beside it says.
 */
export type Sample = { set: string; name: string; raw: Buffer; html: string | null; holds: Holds }

/** `texts` must be seen; the others are limits for the server, above which a message is told of. */
export type Holds = { texts: string[]; maxMs: number; maxGrowthMb: number; maxBlockMs: number }

/** No message may take the server more than this, whatever is said beside it. */
export const nothingSaid: Holds = { texts: [], maxMs: 1_000, maxGrowthMb: 200, maxBlockMs: Number.POSITIVE_INFINITY }
