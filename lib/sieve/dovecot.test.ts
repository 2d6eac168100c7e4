import { describe, expect, test } from 'vitest'
import { type Account, Secret, type Server } from '@/lib/accounts/schema'
import { noFilters } from '@/lib/filters/rules/filters'
import { testBed } from '@/lib/imap/fixtures'
import type { SieveClient } from './client'
import { withServer } from './open'
import { ownScript, readScript, writeScript } from './script'

const bed = testBed()

const dovecot = (): Server => ({ host: '127.0.0.1', port: bed.instance.ports.sieve, security: 'starttls' })
const asking = <T>(person: Account, work: (client: SieveClient) => Promise<T>) => withServer(dovecot(), person, work)

describe('Dovecot', () => {
  test('keeps a script, gives it back to the byte, lists which one runs, and deletes it', async () => {
    const person = await bed.person()
    const text = 'require "fileinto";\r\n# ñ 漢 "{3+}"\r\nfileinto "a \\"b\\" {9}";\r\n'
    await asking(person, async (client) => {
      expect(client.extensions.has('fileinto')).toBe(true)
      await client.haveSpace('one', 1000)
      await client.putScript('one "and" ñ', text)
      await client.putScript('two', 'keep;')
      await client.setActive('two')
      expect((await client.listScripts()).sort((a, b) => a.name.localeCompare(b.name))).toEqual([
        { name: 'one "and" ñ', isActive: false },
        { name: 'two', isActive: true },
      ])
      expect(await client.getScript('one "and" ñ')).toBe(text)
      await client.setActive('')
      await client.deleteScript('two')
      expect((await client.listScripts()).map(({ name }) => name)).toEqual(['one "and" ñ'])
    })
  })

  test('refuses what is no Sieve in its own words, and a script of everything we can write it takes', async () => {
    const person = await bed.person()
    await expect(asking(person, (client) => client.putScript('bad', 'nonsense;'))).rejects.toMatchObject({
      code: 'refused',
      reason: 'filters-said-no',
      values: { answer: expect.stringContaining('nonsense') },
    })
    await expect(asking(person, (client) => client.getScript('nowhere'))).rejects.toMatchObject({ code: 'refused' })
  })

  test('refuses a wrong password in words, and does not sign anybody out for it', async () => {
    const person = await bed.person()
    const login = { kind: 'password', password: new Secret('not this one') } as const
    await expect(asking({ ...person, login }, (client) => client.listScripts())).rejects.toMatchObject({
      code: 'refused',
      reason: 'filters-said-no',
    })
  })

  test('takes names and texts made to end a command early as nothing but names and texts', async () => {
    const person = await bed.person()
    await asking(person, async (client) => {
      const name = 'x" {2+} SETACTIVE "y'
      await client.putScript(name, 'keep;\r\n"{5+}\r\n'.slice(0, 5))
      await client.putScript('z', `# ${'a'.repeat(70_000)}\r\nkeep;`)
      expect(await client.getScript('z')).toHaveLength(70_009)
      expect((await client.listScripts()).map((script) => script.name).sort()).toEqual([name, 'z'])
    })
  })

  test('takes our own script whatever was typed into it', async () => {
    const person = await bed.person()
    const filters = {
      ...noFilters,
      blocked: ["x\\';discard;@b.example"],
      included: ['a\\" b'],
      vacation: {
        isOn: true,
        from: '2026-01-01',
        until: null,
        timeZone: 'America/Caracas',
        subject: '"] ; stop; \\',
        text: '.\r\n..\r\n"};\r\n*/ # text:\r\n.\r\n\u2028',
        days: 7,
      },
    }
    await asking(person, async (client) => {
      const text = writeScript(filters, { extensions: client.extensions, junk: 'J"unk\\', trash: 'T', addresses: [] })
      await client.putScript(ownScript, text)
      expect(readScript(await client.getScript(ownScript))).toEqual({ filters, isWhole: true })
    })
  })
})
