import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TLSSocket } from 'node:tls'

export type Page = { url: string; html: string; headers: Record<string, string> }

/** Something that came. `isConnection`: for the host alone, and nothing was asked after. */
export type Taken = { address: string; isNavigation: boolean; isConnection: boolean }

/**
 * A proxy that lets nothing out and answers everything itself, https too (the browser must accept its certificate). It knows what
 * a browser really sends, whatever the browser says of it: `page` is answered at its address, everything else with 204.
 */
export class Sink {
  page: Page = { url: '', html: '', headers: {} }
  /** Told of each request as it comes; `taken` tells of connections that nothing came by. */
  onRequest: (taken: Taken) => void = () => {}
  #lastAt = 0
  readonly #proxy: Server = createServer(this.#answer(''))
  readonly #byOrigin = new Map<string, Server>()
  readonly #sockets = new Set<Socket>()
  readonly #silent = new Map<Socket, string>()
  readonly #key: { key: Buffer; cert: Buffer } = selfSigned()

  async open(): Promise<number> {
    this.#proxy.on('connection', (socket: Socket) => this.#keep(socket))
    this.#proxy.on('connect', ({ url = '' }, socket: Socket) => this.#unwrap(url, socket))
    this.#proxy.on('clientError', (_, socket) => void socket.destroy())
    await new Promise<void>((done) => this.#proxy.listen(0, '127.0.0.1', done))
    return (this.#proxy.address() as AddressInfo).port
  }

  /** Once nothing has come for half a second: what a page sent for before it was closed may still be on its way. */
  async quiet(): Promise<void> {
    this.#lastAt = Date.now()
    while (Date.now() - this.#lastAt < 500) await new Promise((done) => setTimeout(done, 50))
  }

  /** The connections since the last call that brought no request. */
  silent(): Taken[] {
    const hosts = [...this.#silent.values()]
    this.#silent.clear()
    return hosts.map((address) => ({ address, isNavigation: false, isConnection: true }))
  }

  close() {
    this.#proxy.close()
    for (const socket of this.#sockets) socket.destroy()
  }

  #answer(origin: string): RequestListener {
    return ({ url = '/', headers, socket }, response) => {
      this.#silent.delete(socket)
      this.#lastAt = Date.now()
      const address = `${origin}${url}`
      if (address === this.page.url) {
        response
          .writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...this.page.headers })
          .end(this.page.html)
        return
      }
      // Firefox sends it with every document it asks for, and with nothing else.
      const isNavigation = 'upgrade-insecure-requests' in headers
      if (address !== `${this.page.url}favicon.ico`) this.onRequest({ address, isNavigation, isConnection: false })
      // An answer without content leaves the page where it is.
      response.writeHead(204, { connection: 'close' }).end()
    }
  }

  #unwrap(host: string, socket: Socket) {
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
    const inside = new TLSSocket(socket, { isServer: true, ...this.#key })
    inside.on('error', () => {})
    this.#silent.set(inside, host)
    const origin = `https://${host.replace(/:443$/, '')}`
    const server = this.#byOrigin.get(origin) ?? createServer(this.#answer(origin))
    this.#byOrigin.set(origin, server)
    server.emit('connection', inside)
  }

  #keep(socket: Socket) {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket)).on('error', () => {})
  }
}

function selfSigned(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'sink-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const kind = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
  execFileSync('openssl', [...kind, '-subj', '/CN=sink', '-keyout', key, '-out', cert], { stdio: 'pipe' })
  const read = { key: readFileSync(key), cert: readFileSync(cert) }
  rmSync(folder, { recursive: true })
  return read
}
