// npm run demo, as somebody who is not root.
import { expect, runs, sh, unpack, until } from './words.mjs'

const home = '/home/maria'
const said = `${home}/demo.log`

/** Runs it as Maria, to its end: it greets, somebody of the village signs in, Ctrl-C stops everything. */
export async function demoOf(machine, command) {
  if (!(await runs(machine, `id maria`))) {
    await sh(
      machine,
      `useradd --create-home --shell /bin/bash maria && chmod 700 ${home}
      echo 'maria ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/maria`,
    )
    await unpack(machine, `${home}/buzon`)
    await sh(machine, `chown -R maria: ${home}`)
  }
  const unit = 'demo.service'
  await sh(
    machine,
    `rm -f ${said}; systemd-run --unit=${unit} --collect --setenv=HOME=${home} --setenv=NODE_EXTRA_CA_CERTS="\${NODE_EXTRA_CA_CERTS:-}" --working-directory=${home}/buzon \\
      --property=KillMode=none --property=KillSignal=SIGINT \\
      sh -c 'exec runuser -u maria -- sh -c "exec ${command}" >${said} 2>&1'`,
  )
  await until(
    'the greeting of the demonstration',
    async () => {
      const isThere = await runs(machine, `grep -q 'Ctrl-C stops everything' ${said}`)
      if (!isThere && !(await runs(machine, `systemctl is-active ${unit}`)))
        throw new Error(await sh(machine, `tail -40 ${said}`))
      return isThere
    },
    1_200_000,
  )
  const told = await sh(machine, `cat ${said}`)
  const book = await sh(
    machine,
    `cd ${home}/buzon && node -e "
      import('${home}/buzon/scripts/instance/visit.mjs').then(async ({ signIn }) => {
        const visitor = await signIn('http://localhost:3000', { email: 'ana@buzon.test', password: 'village' })
        console.log(JSON.stringify(await visitor.get('/api/contacts')))
        await visitor.leave()
      })"`,
  )
  expect(book.includes('tom@buzon.test'), `${told}\n${book}`)
  await sh(machine, `kill -INT $(pgrep -f '[s]cripts/demo.mjs')`)
  await until('the end of the demonstration', async () => !(await runs(machine, `systemctl is-active ${unit}`)), 60_000)
  expect((await sh(machine, `cat ${said}`)).includes('Stopped.'), await sh(machine, `tail -20 ${said}`))
  expect(
    !(await runs(machine, 'pgrep -u dovecot,postfix,mail,_rspamd || pgrep -f [b]uzon-web')),
    'something still runs',
  )
}
