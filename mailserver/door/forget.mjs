// Dovecot's LMTP remembers accounts for a moment (dovecot/remembered.conf). Whatever changes in the store, by whose hand ever, it is
// told to forget them all: to find them again costs little.
import { existsSync, watch } from 'node:fs'
import { connect } from 'node:net'
import { basename, join } from 'node:path'

/** A change is written before it can be read: what was asked for between the two is forgotten as well. */
const onceMoreMs = 50

export function startForgetting(at) {
  if (!existsSync(at.rememberedConf)) return
  const forget = forgetter(join(at.sockets, 'lmtp-master'))
  let later
  // SQLite writes beside its file (-wal) first.
  watch(at.store, (_, name) => {
    if (!name?.startsWith(basename(at.storeFile))) return
    forget()
    clearTimeout(later)
    later = setTimeout(forget, onceMoreMs)
  })
}

/** As `doveadm auth cache flush` does; where nobody listens, nothing is remembered. */
function forgetter(path) {
  let socket
  return () => {
    if (!socket || socket.destroyed) {
      socket = connect(path)
      socket.on('error', () => {}).resume()
      socket.write('VERSION\t1\t0\n')
    }
    socket.write('CACHE-FLUSH\t1\n')
  }
}
