import { afterAll, beforeAll, expect, test } from 'vitest'
import { presets } from '@/lib/submissions/rules/presets'
import { readTime } from './spoken-time'

const zone = process.env.TZ
beforeAll(() => {
  process.env.TZ = 'Europe/Madrid'
})
afterAll(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

// A Friday in winter.
const friday = () => new Date('2026-11-27T10:00:00+01:00')
const said = (text: string, language: 'en' | 'es', now = friday()) => {
  const date = readTime(text, language, now)
  if (!date) return null
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}

test.each([
  ['tomorrow at 9', '11-28 09:00'],
  ['in 2 hours', '11-27 12:00'],
  ['in 20 minutes', '11-27 10:20'],
  ['in half an hour', '11-27 10:30'],
  ['in a week', '12-04 10:00'],
  ['monday afternoon', '11-30 14:00'],
  ['next monday at 8am', '11-30 08:00'],
  ['friday', '12-04 08:00'],
  ['friday at 5pm', '11-27 17:00'],
  ['tomorrow', '11-28 08:00'],
  ['Tomorrow Morning', '11-28 08:00'],
  ['tonight', '11-27 20:00'],
  ['dec 3 at 8', '12-03 08:00'],
  ['9am', '11-28 09:00'],
  ['18:30', '11-27 18:30'],
])('“%s” is understood in English', (text, time) => {
  expect(said(text, 'en')).toBe(time)
})

test.each([
  ['mañana a las 9', '11-28 09:00'],
  ['el lunes por la tarde', '11-30 14:00'],
  ['dentro de 3 horas', '11-27 13:00'],
  ['dentro de tres horas', '11-27 13:00'],
  ['en media hora', '11-27 10:30'],
  ['en 20 minutos', '11-27 10:20'],
  ['pasado mañana a las 10', '11-29 10:00'],
  ['mañana por la mañana', '11-28 08:00'],
  ['manana', '11-28 08:00'],
  ['mañana a las 5 de la tarde', '11-28 17:00'],
  ['el lunes a las 9 de la mañana', '11-30 09:00'],
  ['lunes a las nueve y media', '11-30 09:30'],
  ['el próximo lunes', '11-30 08:00'],
  ['el viernes a las 9', '12-04 09:00'],
  ['hoy a las 18:30', '11-27 18:30'],
  ['a las 20h', '11-27 20:00'],
  ['esta noche', '11-27 20:00'],
  ['mañana a mediodía', '11-28 12:00'],
  ['el 3 de diciembre a las 8', '12-03 08:00'],
  ['3/12 a las 9', '12-03 09:00'],
  ['dentro de una semana', '12-04 10:00'],
  ['la semana que viene', '12-04 10:00'],
])('«%s» is understood in Spanish', (text, time) => {
  expect(said(text, 'es')).toBe(time)
})

test('what says no time is none', () => {
  for (const text of ['', 'hola', 'whenever you like', 'cuando quieras'])
    expect([said(text, 'en'), said(text, 'es')]).toEqual([null, null])
})

test('nine in the morning is nine in the morning, also after the clocks were changed in the night', () => {
  expect(readTime('tomorrow at 9', 'en', new Date('2026-10-24T10:00:00+02:00'))?.toISOString()).toBe(
    '2026-10-25T08:00:00.000Z',
  )
  expect(readTime('mañana a las 9', 'es', new Date('2026-03-28T10:00:00+01:00'))?.toISOString()).toBe(
    '2026-03-29T07:00:00.000Z',
  )
})

test('times that are offered are to come, and Monday is not offered on Sunday, when it is tomorrow', () => {
  for (const hour of ['00', '09', '14', '18', '23'])
    for (const day of ['23', '27', '28', '29']) {
      const now = new Date(`2026-11-${day}T${hour}:30:00+01:00`)
      const offered = presets(now)
      expect(offered.every(({ at }) => at > now)).toBe(true)
      expect(new Set(offered.map(({ at }) => at.getTime())).size).toBe(offered.length)
    }
  expect(presets(new Date('2026-11-29T09:00:00+01:00')).map(({ id }) => id)).not.toContain('mondayMorning')
})
