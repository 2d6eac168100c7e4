// The words of one account's mail: an FTS5 table without the text itself, in the account's home beside the mail, so
// that both are kept, restored and deleted together.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'

const columns = ['from', 'to', 'cc', 'bcc', 'subject', 'hdr', 'body']
const quoted = columns.map((name) => `"${name}"`).join(', ')
const make = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS box (id INTEGER PRIMARY KEY, guid TEXT NOT NULL UNIQUE);
  CREATE VIRTUAL TABLE IF NOT EXISTS word USING fts5 (
    ${quoted}, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
  );`

/** A row's number is its mailbox's and its UID: a mailbox is a range of rows, in the order of UIDs. */
const span = 2n ** 32n
const most = span - 1n

/** The index in `home`, or undefined when there is none and it needn't be made. */
export function openIndex(home, { mayMake }) {
  const file = join(home, 'words.db')
  if (!existsSync(mayMake ? home : file)) return undefined
  const db = new Database(file)
  db.exec(make)
  const findBox = db.prepare('SELECT id FROM box WHERE guid = ?')
  const makeBox = db.prepare('INSERT INTO box (guid) VALUES (?)')
  const add = db.prepare(`INSERT INTO word (rowid, ${quoted}) VALUES (?, ${columns.map(() => '?').join(', ')})`)
  const remove = db.prepare('DELETE FROM word WHERE rowid = ?')
  const last = db.prepare('SELECT max(rowid) AS row FROM word WHERE rowid BETWEEN ? AND ?')

  const firstRow = (guid) => {
    const known = findBox.get(guid)
    return known === undefined ? undefined : BigInt(known.id) * span
  }
  const uidsOf = (first, sql, ...words) =>
    db
      .prepare(`${sql} ORDER BY 1`)
      .raw()
      .all(...words)
      .map(([row]) => row - Number(first))

  return {
    /** Messages ({box, uid, from …, body}) and removals ({box, uid}) in one transaction; a message twice is one. */
    write(messages, removals) {
      db.exec('BEGIN IMMEDIATE')
      try {
        for (const message of messages) {
          if (findBox.get(message.box) === undefined) makeBox.run(message.box)
          const row = firstRow(message.box) + BigInt(message.uid)
          remove.run(row)
          add.run(row, ...columns.map((name) => message[name] ?? ''))
        }
        for (const { box, uid } of removals) {
          const first = firstRow(box)
          if (first !== undefined) remove.run(first + BigInt(uid))
        }
        db.exec('COMMIT')
      } catch (error) {
        db.exec('ROLLBACK')
        throw error
      }
    },
    /** UIDs in ascending order. */
    search(guid, { match, except }) {
      const first = firstRow(guid)
      if (first === undefined) return []
      const within = [first, first + most]
      const all = 'SELECT rowid AS row FROM word WHERE rowid BETWEEN ? AND ?'
      const expression = match !== undefined && except !== undefined ? `(${match}) NOT (${except})` : match
      if (expression !== undefined) return uidsOf(first, `${all} AND word MATCH ?`, ...within, expression)
      if (except === undefined) return uidsOf(first, all, ...within)
      return uidsOf(first, `${all} EXCEPT ${all} AND word MATCH ?`, ...within, ...within, except)
    },
    /** 0 when nothing of the mailbox is indexed. */
    lastUid(guid) {
      const first = firstRow(guid)
      if (first === undefined) return 0
      const { row } = last.get(first, first + most)
      return row === null ? 0 : row - Number(first)
    },
    close: () => db.close(),
  }
}
