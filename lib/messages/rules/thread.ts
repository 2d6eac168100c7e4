/** What of a message says where it belongs: its Message-ID ('' when it has none) and what it answers, oldest first. */
export type Threadable = { messageId: string; references: readonly string[] }

// A chain that names more is cut in the middle: its beginning and its end say where the message belongs.
const mostReferences = 200

/** The Message-IDs in a header field (RFC 5322, section 3.6.4), without their brackets. What is none is passed over. */
export function messageIdsIn(field: string): string[] {
  return Array.from(field.matchAll(/<([^<>\s]{1,998})>/g), ([, id = '']) => id)
}

/** What a message answers: its References or, where it has none, the first Message-ID of In-Reply-To (RFC 5256, section 3). */
export function referencesOf(fields: { references: string; inReplyTo: string }): string[] {
  const references = messageIdsIn(fields.references)
  if (references.length === 0) return messageIdsIn(fields.inReplyTo).slice(0, 1)
  if (references.length <= mostReferences) return references
  return [...references.slice(0, 1), ...references.slice(1 - mostReferences)]
}

const none = -1

/**
 * Puts messages, in the order they came, into conversations: steps 1 to 4 of REFERENCES (RFC 5256, section 3), which is
 * THREAD=REFS. Subjects join nothing: every «Invoice» would be one conversation. Answers for each message the index of
 * the first message of its conversation. Nothing in it calls itself, and a message costs what its references are many.
 */
export function threadMessages(messages: readonly Threadable[]): Uint32Array {
  const forest = new Forest()
  const nodes = messages.map(({ messageId, references }) => {
    const node = forest.claim(messageId)
    let parent = none
    for (const reference of references) {
      const next = forest.named(reference)
      if (parent !== none && forest.isRoot(next)) forest.link(next, parent)
      parent = next
    }
    // What others said of this message's parent was a guess: it knows best itself.
    forest.unlink(node)
    if (parent !== none) forest.link(node, parent)
    return node
  })

  const roots = forest.roots()
  const firsts = new Map<number, number>()
  return Uint32Array.from(nodes, (node, index) => {
    const root = roots[node] ?? node
    const first = firsts.get(root) ?? index
    firsts.set(root, first)
    return first
  })
}

/** Messages, known and only heard of, and what each of them answers. */
class Forest {
  readonly #byId = new Map<string, number>()
  readonly #parents: number[] = []
  readonly #claimed = new Set<number>()
  /** Which nodes were ever joined: what never was can't make a loop, which saves the walk up a long chain. */
  readonly #groups: number[] = []

  /** The node of a message that is here. A Message-ID that another one has already is not taken twice. */
  claim(messageId: string): number {
    const node = messageId === '' ? this.#add() : this.named(messageId)
    if (this.#claimed.has(node)) return this.#add()
    this.#claimed.add(node)
    return node
  }

  named(messageId: string): number {
    const known = this.#byId.get(messageId)
    if (known !== undefined) return known
    const node = this.#add()
    this.#byId.set(messageId, node)
    return node
  }

  isRoot(node: number): boolean {
    return this.#parents[node] === none
  }

  unlink(node: number): void {
    this.#parents[node] = none
  }

  /** Unless that would make a loop. */
  link(node: number, parent: number): void {
    const [group, parentGroup] = [this.#groupOf(node), this.#groupOf(parent)]
    if (group === parentGroup && this.#isAbove(node, parent)) return
    this.#groups[group] = parentGroup
    this.#parents[node] = parent
  }

  /** The topmost node above each. */
  roots(): number[] {
    const roots: number[] = this.#parents.map(() => none)
    for (const start of this.#parents.keys()) {
      const path: number[] = []
      let node = start
      for (let above = this.#parents[node] ?? none; roots[node] === none && above !== none; ) {
        path.push(node)
        node = above
        above = this.#parents[node] ?? none
      }
      const known = roots[node] ?? none
      const root = known === none ? node : known
      roots[node] = root
      for (const passed of path) roots[passed] = root
    }
    return roots
  }

  #add(): number {
    this.#groups.push(this.#parents.length)
    return this.#parents.push(none) - 1
  }

  #isAbove(node: number, below: number): boolean {
    for (let at = below; at !== none; at = this.#parents[at] ?? none) if (at === node) return true
    return false
  }

  #groupOf(node: number): number {
    let group = node
    for (let above = this.#groups[group] ?? group; above !== group; above = this.#groups[group] ?? group) {
      this.#groups[group] = this.#groups[above] ?? above
      group = above
    }
    return group
  }
}
