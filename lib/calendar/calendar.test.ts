import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { corpora, corpusFiles, hasCorpora } from '@/e2e/corpora'
import { cpuMs } from '@/e2e/cpu-clock'
import { splitMessage } from '../mime/split'
import { decodeTransfer } from '../mime/transfer'
import { readCalendar } from './read'
import { writeReply } from './reply'
import { ianaName } from './zones'

const berlin = [
  'BEGIN:VTIMEZONE',
  'TZID:W. Europe Standard Time',
  'BEGIN:STANDARD',
  'DTSTART:16010101T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
]
const calendar = (lines: string[], before: string[] = []) =>
  ['BEGIN:VCALENDAR', 'METHOD:REQUEST', ...before, 'BEGIN:VEVENT', 'UID:u1', ...lines, 'END:VEVENT', 'END:VCALENDAR']
    .join('\r\n')
    .concat('\r\n')
const event = (lines: string[], before: string[] = []) => readCalendar(calendar(lines, before))?.event

describe('times', () => {
  test('a zone that everybody knows, also behind a prefix, gives the instant', () => {
    expect(event(['DTSTART;TZID=America/New_York:20261124T100000'])?.start).toEqual({
      kind: 'instant',
      at: '2026-11-24T15:00:00.000Z',
      wall: '2026-11-24T10:00:00',
      zone: 'America/New_York',
    })
    expect(ianaName('/mozilla.org/20050126_1/Europe/Berlin')).toBe('Europe/Berlin')
    expect(ianaName('W. Europe Standard Time')).toBeNull()
  })

  test('a zone that only the message knows is read from its definition, winter and summer, and on the days of change', () => {
    const at = (wall: string) => event([`DTSTART;TZID=W. Europe Standard Time:${wall}`], berlin)?.start?.at
    expect(at('20261124T100000')).toBe('2026-11-24T09:00:00.000Z')
    expect(at('20260724T100000')).toBe('2026-07-24T08:00:00.000Z')
    expect(at('20260328T100000')).toBe('2026-03-28T09:00:00.000Z')
    expect(at('20260329T100000')).toBe('2026-03-29T08:00:00.000Z')
    expect(at('20261025T100000')).toBe('2026-10-25T09:00:00.000Z')
    expect(at('20261024T100000')).toBe('2026-10-24T08:00:00.000Z')
  })

  test('a zone nobody knows, and none at all, stay wall clocks', () => {
    expect(event(['DTSTART;TZID=Mars/Olympus:20261124T100000'])?.start).toMatchObject({
      kind: 'floating',
      zone: 'Mars/Olympus',
    })
    expect(event(['DTSTART:20261124T100000'])?.start).toMatchObject({ kind: 'floating', zone: '' })
  })

  test('whole days end on their last day; a duration gives the end', () => {
    const days = event(['DTSTART;VALUE=DATE:20261124', 'DTEND;VALUE=DATE:20261127'])
    expect([days?.start?.at, days?.end?.at]).toEqual(['2026-11-24', '2026-11-26'])
    expect(event(['DTSTART;VALUE=DATE:20261124', 'DTEND;VALUE=DATE:20261125'])?.end?.at).toBe('2026-11-24')
    expect(event(['DTSTART:20261124T100000Z', 'DURATION:PT1H30M'])?.end?.at).toBe('2026-11-24T11:30:00.000Z')
  })
})

test('a recurrence that words can say is told apart from one they cannot', () => {
  const of = (rule: string) => event(['DTSTART:20261124T100000Z', `RRULE:${rule}`])?.recurrence
  expect(of('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=10;WKST=SU')).toEqual({
    frequency: 'weekly',
    interval: 2,
    days: ['TU', 'TH'],
    count: 10,
    until: null,
    isSimple: true,
  })
  expect(of('FREQ=DAILY;UNTIL=20271231T235959Z')).toMatchObject({ until: '2027-12-31', isSimple: true })
  expect(of('FREQ=MONTHLY;BYDAY=2TU')).toMatchObject({ isSimple: false })
  expect(of('FREQ=SECONDLY')).toMatchObject({ isSimple: false })
})

test('text is text: escapes, folds and HTML become words, nothing turns the writing round', () => {
  const read = event([
    'SUMMARY:Lunch\\, then\\n work\u202e',
    'DESCRIPTION:one\\ntwo',
    '  three',
    'ORGANIZER;CN="Ruiz, Ana";SENT-BY="mailto:office@x.test":MAILTO:ana@x.test',
    'ATTENDEE;PARTSTAT=ACCEPTED;CN=Beto:mailto:beto@x.test',
    'ATTENDEE:invalid:nomail',
  ])
  expect(read).toMatchObject({
    summary: 'Lunch, then work',
    description: 'one\ntwo three',
    organiser: { name: 'Ruiz, Ana', email: 'ana@x.test' },
    sentBy: 'office@x.test',
    attendees: [{ name: 'Beto', email: 'beto@x.test', status: 'accepted' }],
  })
  expect(event(['X-ALT-DESC;FMTTYPE=text/html:<b>Bold</b><script>x()</script>'])?.description).toBe('Bold')
})

test('a reply repeats what names the event, with its zone, and has exactly one attendee', () => {
  const request = calendar(
    [
      'SEQUENCE:3',
      'DTSTAMP:20261101T000000Z',
      'RECURRENCE-ID;TZID=W. Europe Standard Time:20261124T100000',
      'DTSTART;TZID=W. Europe Standard Time:20261124T110000',
      'ORGANIZER;CN=Ana:mailto:ana@x.test',
      'ATTENDEE;CN=Beto:mailto:beto@x.test',
      'ATTENDEE;CN=Carla:mailto:carla@x.test',
      'BEGIN:VALARM',
      'ACTION:PROCEDURE',
      'ATTACH:file:///bin/sh',
      'END:VALARM',
    ],
    berlin,
  )
  const attendee = { name: 'Beto "B"\r\nATTENDEE:mailto:evil@x.test', email: 'beto@x.test' }
  const reply = writeReply(request, { attendee, answer: 'tentative', at: new Date('2026-11-24T01:02:03Z') }) ?? ''
  const lines = reply.replace(/\r\n[ \t]/g, '').split('\r\n')
  expect(reply).not.toMatch(/[^\r]\n/)
  for (const line of [
    'METHOD:REPLY',
    'VERSION:2.0',
    'UID:u1',
    'SEQUENCE:3',
    'DTSTAMP:20261124T010203Z',
    'RECURRENCE-ID;TZID=W. Europe Standard Time:20261124T100000',
    'ORGANIZER;CN=Ana:mailto:ana@x.test',
    'TZID:W. Europe Standard Time',
  ])
    expect(lines).toContain(line)
  expect(lines.filter((line) => /^ATTENDEE/.test(line))).toHaveLength(1)
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1)
  expect(reply).not.toMatch(/VALARM|file:|^carla/im)
  expect(readCalendar(reply)).toMatchObject({
    kind: 'reply',
    event: { attendees: [{ email: 'beto@x.test', status: 'tentative' }], sequence: 3 },
  })
})

describe('T15 hostile and damaged calendars', () => {
  const within = (text: string, name: string) => {
    const before = cpuMs()
    const read = readCalendar(text)
    writeReply(text, { attendee: { name: 'A', email: 'a@x.test' }, answer: 'accepted', at: new Date() })
    expect(cpuMs() - before, name).toBeLessThan(2_000)
    return read
  }

  test('bombs of size, depth, number and recurrence end soon', () => {
    const many = (what: string, times: number) => Array.from({ length: times }, () => what)
    const bombs = {
      depth: 'BEGIN:VEVENT\r\n'.repeat(200_000),
      lines: calendar(many('X-A:b', 300_000)),
      attendees: calendar(many('ATTENDEE;CN=x:mailto:a@x.test', 100_000)),
      fold: calendar([`SUMMARY:${'a\r\n '.repeat(400_000)}`]),
      parameters: calendar([`SUMMARY${';X=y'.repeat(100_000)}:z`]),
      quotes: calendar([`SUMMARY;X=${'"'.repeat(300_000)}`]),
      escapes: calendar([`DESCRIPTION:${'\\'.repeat(500_000)}`]),
      rule: calendar([
        `DTSTART:20260101T000000Z`,
        `RRULE:FREQ=SECONDLY;BYSECOND=${'1,'.repeat(9_000)}1;COUNT=99999999999`,
      ]),
      zone: calendar(
        ['DTSTART;TZID=Z:20260101T000000'],
        [
          'BEGIN:VTIMEZONE',
          'TZID:Z',
          ...many(
            'BEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD',
            1_500,
          ),
          'END:VTIMEZONE',
        ],
      ),
      years: calendar(['DTSTART:99991231T235959Z', 'DURATION:P99999999999W', 'SEQUENCE:9e99']),
      html: calendar([`X-ALT-DESC:${'<div>'.repeat(6_000)}`]),
    }
    for (const [name, text] of Object.entries(bombs)) within(text, name)
  })

  test.runIf(hasCorpora)('every calendar of the collections is read or refused, and none throws', () => {
    const files = [
      'ics-icalendar',
      'ics-icaljs',
      'eml-james/ics',
      'own-hostile/attachment-bomb',
      'own-hostile/metadata-xss',
    ]
    let events = 0
    for (const file of files.flatMap(corpusFiles).filter((path) => !path.endsWith('.json'))) {
      if (within(readFileSync(file).toString(), file)) events++
    }
    expect(events).toBeGreaterThan(60)
  })

  test.runIf(hasCorpora)('the invitations of real programs give title, time, organiser and method', () => {
    const mail = ['eml-nextcloud/invite', 'eml-thunderbird/invite'].flatMap(corpusFiles)
    const read = mail.flatMap((file) => {
      const text = calendarIn(splitMessage(readFileSync(file)))
      return text ? [{ file: file.slice(corpora.length + 1), calendar: readCalendar(text) }] : []
    })
    expect(read.length).toBeGreaterThan(10)
    for (const { file, calendar: found } of read) {
      expect(found?.event.uid, file).not.toBe('')
      if (found?.kind !== 'cancel') expect(['instant', 'floating'], file).toContain(found?.event.start?.kind)
      const isNameless = file.endsWith('messages__invite.eml')
      expect(found?.event.organiser?.email ?? '', file).toMatch(isNameless ? /^$/ : /@/)
      expect(['request', 'cancel', 'reply', 'publish'], file).toContain(found?.kind)
    }
  })
})

type Split = ReturnType<typeof splitMessage>
function calendarIn(part: Split): string | null {
  if (part.type === 'text/calendar') return decodeTransfer(part.body, part.encoding).toString()
  return part.childNodes.map(calendarIn).find((text) => text !== null) ?? null
}
