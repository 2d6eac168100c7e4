import 'server-only'

/** What is kept by key within so many bytes: what was not used longest is given up first. */
export class Bounded<Value> {
  readonly #byKey = new Map<string, { value: Value; bytes: number }>()
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

  /** Whoever lets a value grow sets it again: its size is taken now. */
  set(key: string, value: Value): void {
    this.delete(key)
    const bytes = this.sizeOf(value)
    this.#byKey.set(key, { value, bytes })
    this.#bytes += bytes
    for (const oldest of this.#byKey.keys()) {
      if (this.#bytes <= this.keptBytes || oldest === key) break
      this.delete(oldest)
    }
  }

  delete(key: string): void {
    const kept = this.#byKey.get(key)
    if (!kept) return
    this.#byKey.delete(key)
    this.#bytes -= kept.bytes
  }
}
