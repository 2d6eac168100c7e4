import 'server-only'

type Kept<Value> = { value: Value; bytes: number; owner: string }

/**
 * What is kept by key within so many bytes. When it is too much, whoever has the most gives up what they used least
 * recently: nobody can push out what others keep.
 */
export class Bounded<Value> {
  readonly #byKey = new Map<string, Kept<Value>>()
  readonly #byOwner = new Map<string, number>()
  #bytes = 0

  constructor(
    private readonly keptBytes: number,
    private readonly sizeOf: (value: Value) => number,
  ) {}

  get(key: string): Value | undefined {
    const kept = this.#byKey.get(key)
    if (!kept) return undefined
    this.#byKey.delete(key)
    this.#byKey.set(key, kept) // the map is in the order of use
    return kept.value
  }

  /** Whoever lets a value grow sets it again: its size is taken now. `owner`: the account it is kept for. */
  set(key: string, value: Value, owner: string): void {
    this.delete(key)
    const bytes = this.sizeOf(value)
    this.#byKey.set(key, { value, bytes, owner })
    this.#count(owner, bytes)
    while (this.#bytes > this.keptBytes && this.#byKey.size > 1) this.delete(this.#leastWanted(key))
  }

  delete(key: string): void {
    const kept = this.#byKey.get(key)
    if (!kept) return
    this.#byKey.delete(key)
    this.#count(kept.owner, -kept.bytes)
  }

  #count(owner: string, bytes: number) {
    this.#bytes += bytes
    const all = (this.#byOwner.get(owner) ?? 0) + bytes
    if (all > 0) this.#byOwner.set(owner, all)
    else this.#byOwner.delete(owner)
  }

  /** Of whoever has the most, what was not used longest; never what was just set. */
  #leastWanted(newest: string): string {
    const [greediest] = [...this.#byOwner].reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0])
    let oldest = newest
    for (const [key, { owner }] of this.#byKey) {
      if (key === newest) continue
      if (owner === greediest) return key
      if (oldest === newest) oldest = key
    }
    return oldest
  }
}
