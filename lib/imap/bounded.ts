import 'server-only'

/** What is kept by key within so many bytes: what was not used longest is given up first. */
export class Bounded<Value> {
  readonly #byKey = new Map<string, Value>()
  #bytes = 0

  constructor(
    private readonly keptBytes: number,
    private readonly sizeOf: (value: Value) => number,
  ) {}

  get(key: string): Value | undefined {
    return this.#byKey.get(key)
  }

  set(key: string, value: Value): void {
    this.delete(key)
    this.#byKey.set(key, value) // the map is in the order of use
    this.#bytes += this.sizeOf(value)
    for (const oldest of this.#byKey.keys()) {
      if (this.#bytes <= this.keptBytes || oldest === key) break
      this.delete(oldest)
    }
  }

  delete(key: string): void {
    const value = this.#byKey.get(key)
    if (value === undefined) return
    this.#byKey.delete(key)
    this.#bytes -= this.sizeOf(value)
  }
}
