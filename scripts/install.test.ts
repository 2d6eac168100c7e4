// @vitest-environment node
// A site from its installation to its end, on a machine of its own: this one's file system with systemd over it (scripts/machine).
// The registries are not asked: Debian's packages are there, and npm is played by links to the packages and the build of this copy
// (docs/decisions/0074 says what walks those). The tests are one story, told in order.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { bootMachine, type Machine } from './machine/machine.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const site = '--domain example.org --host mail.example.org --admin you@example.org --url http://localhost:3000'
const ana = 'ana@example.org own-password-7'

// A busy machine takes four times as long as a quiet one.
vi.setConfig({ testTimeout: 120_000 })

let machine: Machine

beforeAll(async () => {
  await promisify(execFile)(process.execPath, [`${root}/scripts/build.mjs`])
  machine = await bootMachine({ folder: root })
  await sh(`
    echo '#!/bin/sh\nln -s /copy/node_modules node_modules && ln -s /copy/.next .next' >/usr/local/bin/npm
    chmod 755 /usr/local/bin/npm
    [ -x /usr/bin/node ] || cp ${process.execPath} /usr/local/bin/node`)
  await unpack('/root/first')
}, 240_000)

afterAll(() => machine?.halt())

/** What a shell on the machine prints. */
async function sh(script: string): Promise<string> {
  const { status, stdout, stderr } = await machine.run(['sh', '-euc', script])
  if (status !== 0) throw new Error(`${script}\n${stdout}${stderr}`)
  return stdout
}

/** A copy of the product as somebody unpacks it; `more` makes another version of it. */
const unpack = (folder: string, more = '') =>
  sh(`mkdir ${folder} && cd /copy
    tar -cf - --exclude=./node_modules --exclude='./.[a-z]*' --exclude=./test-results . | tar -C ${folder} -xf -
    cd ${folder} && ${more || ':'}`)

async function install(copy: string, words = '') {
  const { status, stdout, stderr } = await machine.run(['sh', '-c', `cd ${copy} && sh install.sh ${words}`])
  const named = (word: string) =>
    stdout.split('\n').flatMap((line) => (line.startsWith(word) ? [line.slice(9).replace(/ …$| \(.*/, '')] : []))
  return { status, stdout, stderr, missing: named('missing'), done: named('doing') }
}

const mail = (words: string) => sh(`node /copy/scripts/machine/mail.mjs ${words}`)

/** What is people's own: mail and address book by way of the servers, all that the store has, settings and keys. */
async function kept() {
  return {
    mail: await mail(`all ${ana}`),
    store: await sh(
      `sqlite3 /var/lib/buzon/store/buzon.db .dump | grep -vE '_prisma_migrations|sqlite_sequence|login|session' | sort`,
    ),
    settings: await sh(
      'cat /etc/buzon/site.json /etc/buzon/web.env /var/lib/buzon/choices.json /var/lib/buzon/site.json',
    ),
    keys: await sh('cd /var/lib/buzon && cat web/secret tls/key.pem dkim/*/* | sha256sum'),
  }
}

const version = () => sh('tail -n 1 /opt/buzon/README.md')

test('an installation ends with a site that takes mail, and says how to sign in', async () => {
  expect((await install('/root/first', '--check')).stderr).toContain('--domain: a domain like example.org')
  expect((await install('/root/first', `${site} --check`)).missing).toContain('the services run')
  const { status, stdout, stderr } = await install('/root/first', site)
  expect(stderr).toBe('')
  expect(status).toBe(0)
  expect(stdout).toMatch(/sign in at http:\/\/localhost:3000 as you@example.org, password \S{16};/)
  await sh(`runuser -u buzon -- node -e "
    import('/opt/buzon/mailserver/directory.mjs').then(async ({ openDirectory }) => {
      const directory = await openDirectory('file:/var/lib/buzon/store/buzon.db')
      await directory.addAccount({ email: 'ana@example.org', password: 'own-password-7' })
      await directory.addAlias('office@example.org', 'ana@example.org')
      await directory.close()
    })"`)
  await mail(`fill ${ana}`)
  expect(await mail('send grace@elsewhere.example office@example.org hello')).toMatch(/^250/)
  await sh(`echo BUZON_SITE_NAME=Mail of ours >>/etc/buzon/web.env
    echo '{"closed":["pop3"],"mostPerHour":500}' >/var/lib/buzon/choices.json
    systemctl restart buzon-web`)
})

/** What the installer writes, and since when the services run. */
const state = () =>
  sh(`stat -c '%n %Y %U %a' /etc/buzon/* /etc/systemd/system/buzon-* /opt/buzon/INSTALLED /var/lib/buzon/site.json
    systemctl show -P InvocationID buzon-mail buzon-web; cat /var/lib/buzon/run/dovecot/master.pid`)

test('looked at it is content, and done again it changes nothing', async () => {
  const before = await state()
  expect(await install('/root/first', '--check')).toMatchObject({ status: 0, missing: [] })
  expect(await install('/root/first')).toMatchObject({ status: 0, done: [] })
  expect(await state()).toBe(before)
})

test('each of five things that are broken is named, and mended by installing again', async () => {
  const before = await kept()
  await sh(`rm /etc/systemd/system/buzon-backup.timer
    echo '// changed' >>/opt/buzon/scripts/serve.mjs
    chown root /var/lib/buzon/store
    chmod 666 /etc/buzon/web.env
    kill -KILL $(cat /var/lib/buzon/run/dovecot/master.pid)`)
  const looked = await install('/root/first', '--check')
  expect(looked.status).toBe(1)
  const broken = [
    'where the webmail is found',
    'the product in /opt/buzon',
    'the data folder /var/lib/buzon',
    'the store', // which form it should have, only the right product says
    'unit buzon-backup.timer',
    'the services run',
  ]
  expect(looked.missing).toEqual(broken)
  expect(await install('/root/first')).toMatchObject({
    status: 0,
    done: [...broken.filter((name) => name !== 'the store'), 'nothing of the version before is left'],
  })
  expect(await install('/root/first', '--check')).toMatchObject({ status: 0 })
  expect(await kept()).toEqual(before)
  // Whoever may read where a database is may read the store.
  const address = '/var/lib/buzon/store/address'
  await sh(`echo postgresql://buzon:PASSWORD@127.0.0.1:9/buzon >${address}; chown buzon ${address}`)
  const open = await install('/root/first', '--check')
  await sh(`chmod 600 ${address}`)
  const closed = await install('/root/first', '--check')
  await sh(`rm ${address}`)
  const own = ['a pg_dump that is as new as the database server', 'the store']
  expect(closed.missing).toEqual(own)
  expect(open.missing).toEqual([own[0], 'the data folder /var/lib/buzon', own[1]])
})

test('an upgrade keeps mail and settings, with a backup before', async () => {
  const before = await kept()
  const migration = 'prisma/migrations/29990101000000_second'
  await unpack(
    '/root/second',
    `echo second >>README.md; mkdir ${migration}; echo 'CREATE TABLE second (id INTEGER);' >${migration}/migration.sql`,
  )
  expect(await install('/root/second', 'upgrade')).toMatchObject({ status: 0 })
  expect(await version()).toBe('second\n')
  expect(await sh('ls /var/backups/buzon')).toBe('before-upgrade.tar.zst\n')
  const { store, ...now } = await kept()
  expect({ ...now, store: store.replace('CREATE TABLE second (id INTEGER);\n', '') }).toEqual(before)
  expect(store).toContain('CREATE TABLE second')
  expect(await sh('ls -d /opt/buzon*')).toBe('/opt/buzon\n')
})

test('an upgrade that cannot be built touches nothing that runs', async () => {
  const before = await state()
  await unpack('/root/unbuilt', 'echo unbuilt >>README.md')
  await sh('mv /usr/local/bin/npm /root/npm; ln -s /bin/false /usr/local/bin/npm')
  const failed = await install('/root/unbuilt', 'upgrade')
  await sh('mv /root/npm /usr/local/bin/npm')
  expect(failed.status).toBe(1)
  expect(failed.stderr).toContain('npm ci')
  expect(failed.stderr).toContain('what runs was not touched')
  expect(await state()).toBe(before)
})

test('an upgrade whose migration fails leaves the version before, with its store, and that runs', async () => {
  const before = await kept()
  const migration = 'prisma/migrations/29990102000000_third'
  await unpack(
    '/root/third',
    `cp -r /root/second/prisma .; echo third >>README.md; mkdir ${migration}
    echo 'CREATE TABLE third (id INTEGER); INSERT INTO nowhere VALUES (1);' >${migration}/migration.sql`,
  )
  const failed = await install('/root/third', 'upgrade')
  expect(failed.status).toBe(1)
  expect(failed.stderr).toContain('no such table: nowhere')
  expect(failed.stderr).toContain('the version before is back, and runs')
  expect(await version()).toBe('second\n')
  expect(await kept()).toEqual(before)
  expect(await install('/root/second', '--check')).toMatchObject({ status: 0, missing: [] })

  // And of the product that is in place already.
  await sh(`mkdir /opt/buzon/${migration} && cp /root/third/${migration}/* /opt/buzon/${migration}; ${asInstalled}`)
  const again = await install('/opt/buzon')
  expect(again.done).toEqual(['the store'])
  expect(again.stderr).toContain('no such table: nowhere')
  expect(again.stderr).toContain('what ran before runs again')
  expect(await kept()).toEqual(before)
  await sh(`rm -r /opt/buzon/${migration}; ${asInstalled}`)
})

/** What lies in its place is taken for what was built there. */
const asInstalled = `cd /opt/buzon && node -e "
  import('/opt/buzon/scripts/install/code.mjs').then(({ codeHash }) =>
    fs.writeFileSync('INSTALLED', codeHash('/opt/buzon')))"`

test('a backup that the timer makes brings all of it back where everything was taken away', async () => {
  const before = await kept()
  await sh('systemctl start buzon-backup.service')
  const file = (await sh('ls /var/backups/buzon/*day.tar.zst')).trim()
  // What the spam filter has made of its rules takes a quarter of a minute to make anew.
  await sh('mkdir /root/rules && cp -a /var/lib/buzon/lib/rspamd/*.hs* /root/rules')
  expect(await install('/root/second', 'uninstall --purge')).toMatchObject({ status: 0 })
  await sh(`test ! -e /var/lib/buzon; test ! -e /etc/buzon; ! ls -d /opt/buzon* /etc/systemd/system/buzon*; ! id buzon
    ! pgrep -u dovecot,postfix,mail,_rspamd`)
  expect((await install('/root/second', 'restore --from /root/none')).stderr).toContain('there is no /root/none')
  await sh('mkdir -p /var/lib/buzon/lib/rspamd && cp -a /root/rules/* /var/lib/buzon/lib/rspamd')
  expect(await install('/root/second', `restore --from ${file}`)).toMatchObject({ status: 0 })
  expect(await kept()).toEqual(before)
  expect(await install('/root/second', '--check')).toMatchObject({ status: 0, missing: [] })
  expect(await mail('send grace@elsewhere.example office@example.org again')).toMatch(/^250/)
})

test('taken away it keeps the data, and installed again it goes on with them', async () => {
  const before = await kept()
  expect(await install('/root/second', 'uninstall')).toMatchObject({ status: 0 })
  await sh('! ls -d /opt/buzon* /etc/systemd/system/buzon*; ! pgrep -u dovecot,postfix,mail,_rspamd')
  const again = await install('/root/second')
  expect(again).toMatchObject({ status: 0 })
  expect(again.stdout).not.toContain('password')
  expect(await kept()).toEqual(before)
})
