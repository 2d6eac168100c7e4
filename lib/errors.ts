import type problems from './words/en/problems.json'

/**
 * Every failure the product knows how to talk about, with its HTTP status. The code says what the caller
 * can do next. Anything that is not a Problem is a bug: it is logged and answered with 500.
 */
export const statusOf = {
  'signed-out': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409, // the mailbox or draft changed under us: reload and try again
  'too-large': 413,
  invalid: 422,
  'rate-limited': 429,
  refused: 502, // the mail server said no and will say no again
  unavailable: 503, // the mail server cannot be reached now; retrying may help
} as const

export type ProblemCode = keyof typeof statusOf

/** The sentence a reader sees: a key of words/<language>/problems.json. */
export type Reason = keyof typeof problems

export type ReasonValues = Record<string, string | number>

/** A failure with a code for the program and a reason, in the reader's language, for the person. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly values: ReasonValues

  constructor(
    readonly code: ProblemCode,
    readonly reason: Reason,
    { values = {}, cause }: { values?: ReasonValues; cause?: unknown } = {},
  ) {
    super(reason, { cause })
    this.values = values
  }

  /** By name: Next bundles this class once per route, and what lives across routes throws the one it was made with. */
  static override [Symbol.hasInstance](value: unknown): value is Problem {
    return value instanceof Error && value.name === 'Problem'
  }
}
