// node scripts/netlab/relay.mjs PORT ADDRESS: 127.0.0.1:PORT is ADDRESS:PORT, where a webmail of a lab listens.
import { connect, createServer } from 'node:net'
import { bind } from '../../mailserver/ports.mjs'

const [port, address] = [Number(process.argv[2]), process.argv[3]]

createServer((near) => {
  const far = connect({ port, host: address })
  for (const [one, other] of [
    [near, far],
    [far, near],
  ])
    one.on('error', () => other.destroy()).pipe(other)
}).listen(port, bind)
