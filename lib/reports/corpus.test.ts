import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { corpora, corpusFiles, hasCorpora } from '@/e2e/corpora'
import { reportSourceOf } from './reads/source'
import { reportIn } from './rules/report'

/** What a sample says, on a line of its own: at most five recipients, or `-` for a message that is no report. */
const expected = readFileSync(join(import.meta.dirname, 'expected.txt'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t') as [file: string, said: string])

function said(file: string): string {
  const report = reportIn(reportSourceOf(readFileSync(join(corpora, file))))
  const told = report?.recipients
    .slice(0, 5)
    .map(({ address, action, status, reason }) => [address, action, status, reason].join(' '))
  return told?.join('; ') ?? '-'
}

test.runIf(hasCorpora)(
  'bounces of a hundred mail systems: whom, what and why is understood, and nothing else is taken for one',
  () => {
    const found = expected.map(([file]) => [file, said(file)])
    const reports = expected.filter(([, wanted]) => wanted !== '-').map(([file]) => file)
    const understood = found.filter(([file = '', told]) => reports.includes(file) && told !== '-')
    const explained = understood.filter(([, told = '']) => !told.endsWith(' other'))
    console.warn(
      `reports: ${understood.length} of ${reports.length} understood, ${explained.length} with a reason in words; ` +
        `${found.filter(([file = '', told]) => !reports.includes(file) && told === '-').length} of ${expected.length - reports.length} others left alone`,
    )
    expect(found).toEqual(expected)
  },
)

test.runIf(hasCorpora)('T12 letters of people, lists and spammers are not taken for reports', () => {
  const letters = ['eml-mailcore2', 'eml-notmuch'].flatMap(corpusFiles)
  expect(letters.length).toBeGreaterThan(300)
  expect(letters.filter((file) => reportIn(reportSourceOf(readFileSync(file))) !== null)).toEqual([])
})
