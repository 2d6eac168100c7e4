// What is walked, in sentences (scripts/walk.mjs).
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { bootMachine } from '../machine/machine.mjs'
import { demoOf } from './demo.mjs'
import { dns, openWayOut } from './system.mjs'
import { expect, mail, runs, sh, unpack, until } from './words.mjs'

const site = '--domain example.org --host mail.example.org --admin you@example.org --url http://localhost:3000'
const ana = 'ana@example.org own-password-7'
const backup = '/var/backups/buzon/walked.tar.zst'
/** The timer of the watch looks every minute, and two minutes after the machine began. */
const watchMs = 180_000

const addAna = `runuser -u buzon -- node -e "
  import('/opt/buzon/mailserver/directory.mjs').then(async ({ openDirectory }) => {
    const directory = await openDirectory('file:/var/lib/buzon/store/buzon.db')
    await directory.addAccount({ email: 'ana@example.org', password: 'own-password-7' })
    await directory.close()
  })"`

/** Where this machine reaches the registry by a certificate of its own (NODE_EXTRA_CA_CERTS), the others do too. */
const trusted = process.env.NODE_EXTRA_CA_CERTS
const certificates = '/usr/local/share/walk.pem'

async function boot(options) {
  if (trusted) cpSync(trusted, join(options.upper, 'upper', certificates))
  const env = trusted ? { NODE_EXTRA_CA_CERTS: certificates } : {}
  const machine = await bootMachine({ ...options, env, unit: 'multi-user.target', dns })
  await openWayOut(machine).catch(async (error) => {
    await machine.halt()
    throw error
  })
  return machine
}

/** README.md, word for word. */
const getNode = (machine) =>
  sh(
    machine,
    `apt-get update && apt-get install -y --no-install-recommends npm ca-certificates
    npm install -g node@22`,
  )

const isContent = (machine, copy) => sh(machine, `cd ${copy} && sh install.sh --check`)

/**
 * From nothing to a site, which comes with its machine, is watched, taken away, and installed in its own place over its data.
 * Answers what Ana has at the end.
 */
export async function firstMachine({ lower, upper, folder, step }) {
  let machine = await boot({ lower, upper, folder })
  let before
  try {
    await step('Node comes by the commands of the README', () => getNode(machine))
    await step('what is missing is named before anything is done', async () => {
      await unpack(machine, '/root/buzon')
      const { status, stdout } = await machine.run(['sh', '-c', `cd /root/buzon && sh install.sh ${site} --check`])
      expect(status === 1 && stdout.includes('missing  Debian packages'), stdout)
    })
    await step('an installation ends with a site that takes mail', async () => {
      await sh(machine, `cd /root/buzon && sh install.sh ${site}`)
      await isContent(machine, '/root/buzon')
      await sh(machine, addAna)
      await mail(machine, '/opt/buzon', `fill ${ana}`)
      await mail(machine, '/opt/buzon', 'send grace@elsewhere.example ana@example.org hello')
      before = await mail(machine, '/opt/buzon', `all ${ana}`)
      expect(before.includes('seen and starred'), before)
    })
    const isAsBefore = async () => {
      const now = await mail(machine, '/opt/buzon', `all ${ana}`)
      expect(now === before, `${before}\nbecame\n${now}`)
    }
    await step('it comes back with the machine', async () => {
      await machine.halt()
      machine = await boot({ lower, upper, folder })
      await until('all runs', () => runs(machine, 'cd /root/buzon && sh install.sh --check'), watchMs)
      await isAsBefore()
    })
    await step('a daemon that was killed is there again by the timer', async () => {
      await sh(machine, 'kill -KILL $(cat /var/lib/buzon/run/dovecot/master.pid)')
      await until('Dovecot', () => runs(machine, 'cd /root/buzon && sh install.sh --check'), watchMs)
    })
    await step('a mail server whose port was taken is started by the timer once the port is free', async () => {
      await sh(
        machine,
        `systemctl stop buzon-mail; rm -f /run/buzon-tried
        systemd-run --unit=thief node -e 'net.createServer().listen(25)'`,
      )
      expect(!(await runs(machine, 'systemctl start buzon-mail')), 'it started although its port was taken')
      await until('a try of the timer', () => runs(machine, 'test -e /run/buzon-tried'), watchMs)
      await sh(machine, 'systemctl stop thief; touch -d "6 minutes ago" /run/buzon-tried')
      await until('all runs', () => runs(machine, 'cd /root/buzon && sh install.sh --check'), watchMs)
      await isAsBefore()
    })
    await step(
      'taken away, and unpacked in its own place, it is installed there over the data that were kept',
      async () => {
        await sh(machine, 'cd /root/buzon && sh install.sh uninstall')
        await unpack(machine, '/opt/buzon')
        await sh(machine, 'cd /opt/buzon && sh install.sh')
        await isContent(machine, '/opt/buzon')
        await isAsBefore()
      },
    )
    await step('a backup is made while it runs', () =>
      sh(machine, `cd /opt/buzon && npm run -s backup -- make --data /var/lib/buzon --to ${backup}`),
    )
  } finally {
    await machine.halt()
  }
  return { before, file: join(upper, 'upper', backup) }
}

/** Somebody who is not root tries the demonstration; then the machine becomes the site of a backup. */
export async function secondMachine({ lower, upper, folder, step, before, file }) {
  // The upper folder is the machine's /, which its users walk through.
  mkdirSync(join(upper, 'upper', 'srv'), { recursive: true })
  cpSync(file, join(upper, 'upper', 'srv', 'walked.tar.zst'))
  const machine = await boot({ lower, upper, folder })
  try {
    await step('Node comes by the commands of the README', () => getNode(machine))
    await step('somebody who may use sudo tries the demonstration in their home, and Ctrl-C ends all of it', () =>
      demoOf(machine, 'npm run demo'),
    )
    await step('and with sudo in front of it', () => demoOf(machine, 'sudo npm run demo'))
    await step('a backup becomes the same site on another machine', async () => {
      await unpack(machine, '/root/buzon')
      await sh(machine, 'cd /root/buzon && sh install.sh restore --from /srv/walked.tar.zst')
      await isContent(machine, '/root/buzon')
      const now = await mail(machine, '/opt/buzon', `all ${ana}`)
      expect(now === before, `${before}\nbecame\n${now}`)
    })
    await step('with --purge nothing of it is left but backups', async () => {
      await sh(machine, 'cd /root/buzon && sh install.sh uninstall --purge')
      await sh(machine, '! ls -d /opt/buzon* /var/lib/buzon /etc/buzon /etc/systemd/system/buzon*; ! id buzon')
      await sh(machine, 'ls -d /var/backups/buzon')
    })
  } finally {
    await machine.halt()
  }
}
