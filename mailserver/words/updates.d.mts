/** What is read of a document: its fields by name. */
type Document = { uid: number; box: string; user: string; body?: string; hdr?: string }
type Gone = { uid: number; box: string; user: string }

export class Updates {
  constructor(on: { add(document: Document): void; remove(gone: Gone): void })
  push(chunk: string): void
}
