import { closeSync, constants, fchmodSync, fchownSync, fstatSync, openSync } from 'node:fs'

const asItIs = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

/**
 * Gives a file or a folder to somebody. Where others may write, a link could stand in its place: what it leads to is never given
 * away. -1 leaves the user or group.
 */
export function give(path, { uid = -1, gid = -1, mode }) {
  const file = openSync(path, asItIs)
  try {
    const found = fstatSync(file)
    if (!found.isDirectory() && !(found.isFile() && found.nlink === 1)) throw new Error(`${path} is no file of ours`)
    const kept = (wanted, own) => (wanted === -1 ? own : wanted)
    fchownSync(file, kept(uid, found.uid), kept(gid, found.gid))
    fchmodSync(file, mode)
  } finally {
    closeSync(file)
  }
}
