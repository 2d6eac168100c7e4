import 'server-only'
import { createHash } from 'node:crypto'
import { readAuthentication } from '@/lib/authentication/rules/verdict'
import { config } from '@/lib/config'
import { readAddresses } from '@/lib/mime/addresses'
import { decodeEncodedWords, decodeWords, fieldValue, readFields, readParameters } from '@/lib/mime/words'
import { looksLikeReport } from '../rules/bounce'
import { reportIn } from '../rules/report'
import type { Report } from '../schema/report'
import { reportBytes, reportSourceOf } from './source'

/** A report with what it takes to believe it. `from`: who sent it; `isForged`: the reader's own server found so. */
export type SeenReport = { report: Report; from: string[]; isForged: boolean; reportId: string; sha256: string }

/** The header fields that tell whether a message may be a report. */
export const tellingFields = ['From', 'Return-Path', 'Subject', 'Content-Type', 'X-Failed-Recipients']

/** Whether a message may be a report, by these fields of its header alone. */
export function mayBeReport(header: Buffer): boolean {
  const raw = readFields(header)
  const type = readParameters(fieldValue(raw, 'content-type'))
  const fields = raw.map(({ name, value }) => ({ name, value: decodeWords(value.slice(0, 2000)) }))
  return looksLikeReport({ fields, type: type.value, reportType: (type.parameters['report-type'] ?? '').toLowerCase() })
}

/** The report a message is, by its beginning; null when it is none. */
export function seeReport(bytes: Buffer): SeenReport | null {
  const source = reportSourceOf(bytes)
  const report = reportIn(source)
  if (!report) return null
  const fields = readFields(bytes.subarray(0, reportBytes))
  const from = readAddresses(fieldValue(fields, 'from'))
  const sha256 = createHash('sha256').update(bytes.subarray(0, reportBytes)).digest('hex')
  return {
    report: { ...report, subject: decodeEncodedWords(report.subject) },
    from: from.map(({ email }) => email),
    isForged: readAuthentication(source.fields, { trusted: config.authservIds, from })?.verdict === 'failed',
    reportId: decodeWords(fieldValue(fields, 'message-id')).slice(0, 998),
    sha256,
  }
}
