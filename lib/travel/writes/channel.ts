import 'server-only'

/** Things that several tell, for one who listens. */
export class Channel<T> {
  #told: T[] = []
  #isClosed = false
  #wake = () => {}

  tell(thing: T) {
    this.#told.push(thing)
    this.#wake()
  }

  close() {
    this.#isClosed = true
    this.#wake()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      const next = this.#told.shift()
      if (next !== undefined) yield next
      else if (this.#isClosed) return
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
    }
  }
}
