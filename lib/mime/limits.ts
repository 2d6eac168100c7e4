import 'server-only'

/** How much of one message is read for the screen. What lies beyond is still in the source and in the downloads. */
export const limits = {
  /** Multiparts and messages inside one another. */
  depth: 20,
  parts: 1000,
  headerBytes: 256 * 1024,
  /** Text parts shown one after the other. */
  bodies: 50,
  // What is longer is a book or meant to hold up: while one is told of it, nobody else may wait (npm run bench -- bomb).
  textBytes: 1024 * 1024,
  // Pictures written into it are most of what is long and honest; for the rest holds what is said of text.
  htmlBytes: 3 * 1024 * 1024,
  /** Characters of HTML without such pictures. */
  markup: 1024 * 1024,
  /** Elements open at once. Browsers draw 512. */
  htmlDepth: 3000,
  cssBytes: 512 * 1024,
  /** The time one piece of HTML may take to be made safe. */
  htmlMs: 10_000,
} as const
