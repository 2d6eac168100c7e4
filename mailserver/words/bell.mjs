// Dovecot tells those who wait by IMAP half a second after a delivery. Who listens here hears at once whose mail it was: a line
// with the address, and an empty one now and then.
const beatMs = 20_000

export function openBell() {
  const listeners = new Set()
  const tell = (line) => {
    for (const listener of listeners) listener.write(`${line}\n`)
  }
  setInterval(tell, beatMs, '').unref()
  return {
    listen(response) {
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).flushHeaders()
      listeners.add(response)
      response.on('close', () => listeners.delete(response))
    },
    ring: (user) => tell(user),
  }
}
