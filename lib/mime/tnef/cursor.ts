import 'server-only'

/** Reads little-endian values of somebody else's bytes, one after the other; `null` once there are not enough left. */
export class Cursor {
  private at = 0

  constructor(private readonly bytes: Buffer) {}

  get left(): number {
    return this.bytes.length - this.at
  }

  byte(): number | null {
    return this.number(1)
  }

  short(): number | null {
    return this.number(2)
  }

  long(): number | null {
    return this.number(4)
  }

  /** The next bytes themselves, not a copy. */
  take(length: number): Buffer | null {
    if (length < 0 || length > this.left) return null
    this.at += length
    return this.bytes.subarray(this.at - length, this.at)
  }

  /** The same, with the bytes after it that fill up to a multiple of four. */
  takePadded(length: number): Buffer | null {
    const taken = this.take(length)
    // The last filling is often left out.
    if (taken) this.take(Math.min((4 - (length % 4)) % 4, this.left))
    return taken
  }

  private number(length: 1 | 2 | 4): number | null {
    return this.take(length)?.readUIntLE(0, length) ?? null
  }
}
