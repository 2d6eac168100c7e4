import { expect, test } from 'vitest'
import { fill, testBed } from './fixtures'
import { downloadPart, fetchSource, openStructure } from './parts'

const bed = testBed()

test('a message is opened by its parts without being marked as seen', async () => {
  const account = await bed.person()
  const [id] = await fill(account, ['Open me'])
  if (!id) throw new Error('not filed')
  const opened = await openStructure(account, id)
  expect(opened.header.toString()).toContain('Subject: Open me')
  expect((await downloadPart(account, id, '1')).toString().trim()).toBe('Words of Open me.')
  expect((await fetchSource(account, id)).toString()).toContain('Message-ID')
  expect((await openStructure(account, id)).keywords).toEqual([])
})
