import { corpusList } from '@/e2e/corpora'

const collected = corpusList('own-hostile/ssrf.json') as { host: string }[]

/** Ways to write a host that no stranger may lead us to: loopback, private, link-local, reserved, and names of these (T6). */
export const insideHosts: readonly string[] = [
  ...collected.map(({ host }) => host),
  ...[
    '127.0.0.1',
    '0.0.0.0',
    '0',
    '127.0.1',
    '127.255.255.254',
    '017700000001',
    '0x7f.0.0.1',
    '10.0.0.1',
    '172.16.0.1',
  ],
  ...[
    '192.0.0.8',
    '240.0.0.1',
    'LOCALHOST',
    'localhost.',
    '169.254.169.254.',
    '[::]',
    '[::127.0.0.1]',
    '[::ffff:10.0.0.1]',
  ],
  ...['[0:0:0:0:0:0:0:1]', '[ff02::1]', '[2002:7f00:1::]', '[2001:db8::1]'],
]
