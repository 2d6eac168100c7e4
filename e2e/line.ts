import { connect, createServer, type Socket } from 'node:net'

/** A line to the product that can be bad. */
export type BadLine = {
  url: string
  /** How often it broke. */
  cuts: number
  /** Breaks a connection once the browser has sent so many bytes by it. */
  cutEvery(bytes: number): void
  /** Lets so many bytes a second through to the server, over each connection. */
  limit(bytesPerSecond: number): void
  close(): void
}

/** A relay to a port of this machine, at first without any fault. */
export async function lineTo(port: number): Promise<BadLine> {
  let [cutBytes, rate] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    let sent = 0
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(socket)
          near.destroy()
          far.destroy()
        })
    }
    far.on('data', (chunk) => void near.write(chunk))
    near.on('data', (chunk) => {
      sent += chunk.length
      if (sent > cutBytes) {
        line.cuts += 1
        near.resetAndDestroy()
        return
      }
      near.pause()
      const pauseMs = (chunk.length / rate) * 1000
      far.write(chunk, () => (pauseMs > 1 ? setTimeout(() => near.resume(), pauseMs) : near.resume()))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const line: BadLine = {
    url: `http://localhost:${typeof address === 'object' ? address?.port : 0}`,
    cuts: 0,
    cutEvery(bytes) {
      cutBytes = bytes
      // Those that are open begin anew, so that what they carried does not count.
      for (const socket of sockets) socket.destroy()
    },
    limit(bytesPerSecond) {
      rate = bytesPerSecond
    },
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
  return line
}
