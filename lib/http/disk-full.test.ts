import { writeFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { Problem } from '@/lib/errors'
import { testInstance } from '@/mailserver/testing'
import { problemResponse } from './route'

beforeAll(async () => {
  await testInstance() // what is logged is logged as configured
})

test('F9 a disk that is full is told as what may pass, in words, whatever was to be written', async () => {
  const noRoom: unknown = await writeFile('/dev/full', 'a message').catch((error: unknown) => error)
  const inStore = new Error('Invalid `db.submission.create()` invocation', { cause: new Error('SQLITE_FULL: full') })
  for (const error of [noRoom, new Error('around it', { cause: noRoom }), inStore]) {
    const response = problemResponse(error)
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ code: 'unavailable', reason: 'disk-full' })
  }
  expect(problemResponse(new Error('a bug')).status).toBe(500)
  expect(problemResponse(new Problem('not-found', 'draft-finished', { cause: noRoom })).status).toBe(404)
})
