import { createServer, type Socket } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import { Secret, type Server } from '@/lib/accounts/schema'
import { testInstance } from '@/mailserver/testing'
import { withServer } from './open'

// Of the instance only its settings are used: they allow servers on this machine.
beforeAll(async () => {
  await testInstance()
})

/** A server that says what it is told to, at a port of its own, for as long as `work` takes. */
async function among<T>(behave: (socket: Socket) => void, work: (server: Server) => Promise<T>): Promise<T> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    behave(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  try {
    return await work({ host: '127.0.0.1', port, security: 'none' })
  } finally {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
}

const hello = '"SIEVE" "fileinto"\r\n"SASL" "PLAIN"\r\nOK "ready"\r\n'
const greets = (socket: Socket) => socket.write(hello)
const someone = { username: 'ana', login: { kind: 'password', password: new Secret('secret') } } as const

/** Answers each command as it comes, by its first word. */
const answering = (answers: Record<string, string>) => (socket: Socket) => {
  greets(socket)
  socket.on('data', (bytes) => {
    for (const [word, answer] of Object.entries(answers)) if (bytes.toString().startsWith(word)) socket.write(answer)
  })
}

describe('a server that is not as it should be', () => {
  test('is not there: said as that, so that the page can say it', async () => {
    const gone = await among(greets, async (server) => server)
    await expect(withServer(gone, someone, (client) => client.listScripts())).rejects.toMatchObject({
      reason: 'filters-missing',
      values: { at: `127.0.0.1:${gone.port}` },
    })
  })

  test.each([
    ['hangs up at once', (socket: Socket) => socket.destroy()],
    [
      'hangs up in the middle of an answer',
      (socket: Socket) => {
        greets(socket)
        socket.on('data', () => socket.end('"half of a'))
      },
    ],
    ['speaks without end and without a line', (socket: Socket) => socket.write('x'.repeat(200_000))],
    ['opens quotes and closes none', (socket: Socket) => socket.write(`${'\\"'.repeat(30_000)}\r\n`.repeat(150))],
    ['says more words than anybody keeps', (socket: Socket) => socket.write(`${'('.repeat(60_000)}\r\n`.repeat(100))],
    ['strings one literal after the other', (socket: Socket) => socket.write('{0}\r\n'.repeat(500_000))],
    ['promises more than anybody takes', (socket: Socket) => socket.write('{9999999999}\r\n')],
    [
      'says one line after the other',
      (socket: Socket) => {
        const more = () => socket.writable && socket.write('"X" "y"\r\n'.repeat(20_000), () => setImmediate(more))
        more()
      },
    ],
  ])('%s: it is left, and told as such', async (_how, behave) => {
    await among(behave, (server) =>
      expect(withServer(server, someone, (client) => client.listScripts())).rejects.toMatchObject({
        code: 'unavailable',
        reason: 'filters-unreachable',
      }),
    )
  })

  test.each(['tls', 'starttls'] as const)(
    'is too busy for TLS (%s): it is there all the same, and asked again',
    async (security) => {
      const slow = (socket: Socket) => {
        if (security === 'tls') return
        greets(socket)
        socket.once('data', () => socket.write('OK\r\n'))
      }
      await among(slow, (server) =>
        expect(withServer({ ...server, security }, someone, (client) => client.listScripts())).rejects.toMatchObject({
          code: 'unavailable',
          reason: 'filters-unreachable',
        }),
      )
    },
  )

  test('says nothing more: after twenty seconds it is left', { timeout: 30_000 }, async () => {
    const drips = answering({ AUTHENTICATE: '' })
    const begun = Date.now()
    await among(drips, (server) =>
      expect(withServer(server, someone, (client) => client.listScripts())).rejects.toMatchObject({
        reason: 'filters-unreachable',
      }),
    )
    expect(Date.now() - begun).toBeLessThan(25_000)
  })

  test('says BYE: its words are told', async () => {
    await among(
      (socket) => socket.write('BYE (TRYLATER) "Closed for\r\n\x07lunch"\r\n'.replace('\r\n\x07', ' ')),
      (server) =>
        expect(withServer(server, someone, (client) => client.listScripts())).rejects.toMatchObject({
          code: 'unavailable',
          values: { answer: 'Closed for lunch' },
        }),
    )
  })

  test('has no TLS where it was asked for: no password is said', async () => {
    const heard: string[] = []
    await among(
      (socket) => {
        greets(socket)
        socket.on('data', (bytes) => {
          heard.push(bytes.toString())
          socket.write('NO "no TLS here"\r\n')
        })
      },
      (server) =>
        expect(
          withServer({ ...server, security: 'starttls' }, someone, (client) => client.listScripts()),
        ).rejects.toMatchObject({ code: 'refused' }),
    )
    expect(heard.join('')).toBe('STARTTLS\r\n')
  })

  test('answers with literals, codes and words in any of their forms', async () => {
    const answers = answering({
      AUTHENTICATE: 'OK (SASL "cnNwYXV0aA==") {4}\r\ngood\r\n',
      CAPABILITY: '"SIEVE" "fileinto VACATION"\r\nOK\r\n',
      LISTSCRIPTS: '{5}\r\na\r\nb" ACTIVE\r\n"c \\"d\\" \\\\"\r\nok (WARNINGS) "fine"\r\n',
      GETSCRIPT: '{10}\r\nkeep;\r\nOK \r\nOK\r\n',
    })
    await among(answers, (server) =>
      withServer(server, someone, async (client) => {
        expect([...client.extensions]).toEqual(['fileinto', 'vacation'])
        expect(await client.listScripts()).toEqual([
          { name: 'a\r\nb"', isActive: true },
          { name: 'c "d" \\', isActive: false },
        ])
        expect(await client.getScript('x')).toBe('keep;\r\nOK ')
      }),
    )
  })

  test('offers tokens: one is sent by the mechanism it has, and tried once more when it is refused', async () => {
    const heard: string[] = []
    const asked: (string | undefined)[] = []
    const accessToken = async (refused?: Secret) => {
      asked.push(refused?.reveal())
      return new Secret(refused ? 'fresh' : 'stale')
    }
    const behave = (socket: Socket) => {
      socket.write('"SASL" "PLAIN XOAUTH2 OAUTHBEARER"\r\nOK\r\n')
      socket.on('data', (bytes) => {
        for (const line of bytes.toString().split('\r\n').filter(Boolean)) {
          if (/^[A-Za-z0-9+/=]{20,}$/.test(line)) {
            const said = Buffer.from(line, 'base64').toString()
            heard.push(said)
            socket.write(said.includes('fresh') ? 'OK\r\n' : '"eyJzdGF0dXMiOiI0MDEifQ=="\r\n')
          } else if (line === '"AQ=="') socket.write('NO "expired"\r\n')
          else if (line === 'CAPABILITY') socket.write('"SIEVE" "fileinto"\r\nOK\r\n')
          else if (line === 'LISTSCRIPTS') socket.write('OK\r\n')
        }
      })
    }
    const login = { kind: 'oauth', grantId: 'g', key: new Secret('k'), accessToken } as const
    await among(behave, (server) =>
      withServer(server, { username: 'ana,=@example.org', login }, (client) => client.listScripts()),
    )
    expect(asked).toEqual([undefined, 'stale'])
    expect(heard).toHaveLength(2)
    expect(heard[1]).toBe('n,a=ana=2C=3D@example.org,\x01host=127.0.0.1\x01auth=Bearer fresh\x01\x01')
  })
})
