// What Dovecot's Solr plug-in sends: documents to add and ids to delete, as XML of its own plain making. Read as it
// comes, so that a large batch is never in memory as a whole.

const fieldOf = /<field name="([^"]*)">([^<]*)<\/field>/g
const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const plain = (text) => text.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name) => entities[name])

/** Calls `add` with each document's fields and `remove` with each id's {user, box, uid}. */
export class Updates {
  #text = ''
  #seen = 0

  constructor({ add, remove }) {
    this.add = add
    this.remove = remove
  }

  push(chunk) {
    this.#text += chunk
    for (;;) {
      const end = /<\/(doc|id)>/g
      end.lastIndex = this.#seen
      const found = end.exec(this.#text)
      if (found === null) break
      const part = this.#text.slice(0, found.index)
      this.#text = this.#text.slice(end.lastIndex)
      this.#seen = 0
      if (found[1] === 'doc') this.add(fields(part))
      else this.remove(id(part))
    }
    // The end of a part may itself be cut in two.
    this.#seen = Math.max(0, this.#text.length - 6)
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
