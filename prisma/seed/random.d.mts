/** @returns a number of 32 bits for a text. */
export function hashOf(text: string): number

export type Dice = {
  next(): number
  int(from: number, to: number): number
  pick<T>(list: readonly T[]): T
}

/** A dice of its own for a seed text: the same text falls the same way. */
export function dice(seed: string): Dice
