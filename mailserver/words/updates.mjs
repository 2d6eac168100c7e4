// What Dovecot's Solr plug-in sends: documents to add and ids to delete, as XML of its own plain making. Read as it
// comes, so that a large batch is never in memory as a whole.

const fieldOf = /<field name="([^"]*)">([^<]*)<\/field>/g
const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const plain = (text) => text.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name) => entities[name])

/** Of one message so many characters are indexed: what is longer is a file, or meant to hold up the searches of all others. */
const mostLength = 4_000_000
const longestEnd = '</doc>'.length

/** Calls `add` with each document's fields and `remove` with each id's {user, box, uid}. */
export class Updates {
  // Of the part that has not ended: its text in pieces, which are joined once, and the last of it, where its end may be cut in two.
  #pieces = []
  #length = 0
  #isCut = false
  #tail = ''

  constructor({ add, remove }) {
    this.add = add
    this.remove = remove
  }

  push(chunk) {
    let rest = chunk
    for (;;) {
      const seam = this.#tail + rest
      const found = /<\/(doc|id)>/.exec(seam)
      if (found === null) return this.#keep(rest, seam)
      const part = this.#endedAt(rest, found.index - this.#tail.length)
      rest = seam.slice(found.index + found[0].length)
      this.#pieces = []
      this.#length = 0
      this.#isCut = false
      this.#tail = ''
      if (found[1] === 'doc') this.add(fields(part))
      else this.remove(id(part))
    }
  }

  #keep(text, seam) {
    this.#tail = seam.slice(1 - longestEnd)
    if (this.#length > mostLength) this.#isCut = true
    if (this.#isCut) return
    this.#pieces.push(text)
    this.#length += text.length
  }

  /** The part whose end begins `at` this place of `rest`; below 0 in what was kept before. */
  #endedAt(rest, at) {
    const before = this.#pieces.join('')
    if (this.#isCut) return `${before}</field>`
    return `${before}${rest}`.slice(0, this.#length + at)
  }
}

function fields(part) {
  const found = {}
  for (const [, name, text] of part.matchAll(fieldOf)) {
    found[name] = found[name] === undefined ? plain(text) : `${found[name]}\n${plain(text)}`
  }
  return { ...found, uid: Number(found.uid) }
}

function id(part) {
  const [uid, box, ...user] = plain(part.slice(part.lastIndexOf('>') + 1)).split('/')
  return { uid: Number(uid), box, user: user.join('/') }
}
