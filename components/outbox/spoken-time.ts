import { casual, GB } from 'chrono-node/en'

type Language = 'en' | 'es'

/**
 * The moment somebody means by `tomorrow at 9` or `el lunes por la tarde`, in the time zone of this browser; null when it
 * says none. A day without a time is its morning.
 */
export function readTime(text: string, language: Language, now: Date): Date | null {
  const said = language === 'es' ? inEnglish(text) : text.trim().toLowerCase()
  const reader = language === 'es' ? GB : casual // 3/12 is in December where one says diciembre
  const [found] = [said, `at ${said}`].flatMap((words) => reader.parse(words, now, { forwardDate: true }).slice(0, 1))
  if (!found) return null
  const { start } = found
  const date = start.date()
  if (!start.isCertain('hour') && !isDistance.test(said)) date.setHours(hourIn(said), 0, 0, 0)
  // Today's weekday, after the hour it means by itself, is that of next week.
  if (date <= now && start.isCertain('weekday') && !start.isCertain('day')) date.setDate(date.getDate() + 7)
  return date
}

const isDistance = /\bin (?:an?|half|\d+|\w+) (?:an? )?(?:minute|hour|day|week|month|year)/

const hours: [RegExp, number][] = [
  [/\bmorning\b/, 8],
  [/\b(?:noon|midday)\b/, 12],
  [/\bafternoon\b/, 14],
  [/\bevening\b/, 19],
  [/\b(?:tonight|night)\b/, 20],
]
const hourIn = (said: string) => hours.find(([word]) => word.test(said))?.[1] ?? 8

// chrono's own Spanish does not know `pasado mañana`, `por la tarde` or `de la tarde`; its English knows all of these.
// The order matters: longer phrases first. What stands here has lost its accents.
const phrases: [RegExp, string][] = [
  [/\bpasado manana\b/g, 'in 2 days'],
  [/\b(?:por|de|en|a) la manana\b/g, 'morning'],
  [/\bmanana\b/g, 'tomorrow'],
  [/\bhoy\b/g, 'today'],
  [/\besta noche\b/g, 'tonight'],
  [/\besta tarde\b/g, 'this afternoon'],
  [/\besta manana\b/g, 'this morning'],
  [/\b(?:por|de|en|a) la tarde\b/g, 'afternoon'],
  [/\b(?:por|de|en|a) la noche\b/g, 'evening'],
  [/\b(?:a|al) (?:el )?mediodia\b/g, 'at noon'],
  [/\bmediodia\b/g, 'noon'],
  [/\bmedianoche\b/g, 'midnight'],
  [/\b(?:la )?semana que viene\b|\b(?:la )?proxima semana\b/g, 'in 1 week'],
  [/\b(?:el )?mes que viene\b|\b(?:el )?proximo mes\b/g, 'in 1 month'],
  [/\bmedia hora\b/g, 'half an hour'],
  [/\bhora y media\b/g, '90 minutes'],
  [/\b(?:dentro de|en)\b/g, 'in'],
  [/\ba las?\b/g, 'at'],
  [/\bsobre las?\b/g, 'at'],
  [/\b(?:el |la )?proxim[oa]\b|\bque viene\b/g, ''],
  [/ y media\b/g, ':30'],
  [/ y cuarto\b/g, ':15'],
  [/\bminutos?\b/g, 'minutes'],
  [/\bhoras?\b/g, 'hours'],
  [/\bdias?\b/g, 'days'],
  [/\bsemanas?\b/g, 'weeks'],
  [/\bmes(?:es)?\b/g, 'months'],
  [/\b(\d{1,2}) ?h\b/g, '$1:00'],
  [/\bdel?\b|\bel\b|\blos?\b|\blas?\b/g, ''],
]

const names: Record<string, string> = {
  lunes: 'monday',
  martes: 'tuesday',
  miercoles: 'wednesday',
  jueves: 'thursday',
  viernes: 'friday',
  sabado: 'saturday',
  domingo: 'sunday',
  enero: 'january',
  febrero: 'february',
  marzo: 'march',
  abril: 'april',
  mayo: 'may',
  junio: 'june',
  julio: 'july',
  agosto: 'august',
  septiembre: 'september',
  setiembre: 'september',
  octubre: 'october',
  noviembre: 'november',
  diciembre: 'december',
  un: '1',
  una: '1',
  dos: '2',
  tres: '3',
  cuatro: '4',
  cinco: '5',
  seis: '6',
  siete: '7',
  ocho: '8',
  nueve: '9',
  diez: '10',
  once: '11',
  doce: '12',
  quince: '15',
  veinte: '20',
  treinta: '30',
}

function inEnglish(text: string): string {
  const plain = text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  const phrased = phrases.reduce((said, [from, to]) => said.replace(from, to), plain)
  const worded = phrased.replace(/\b[a-z]+\b/g, (word) => names[word] ?? word).replace(/\s+/g, ' ')
  // After an hour, a part of the day says which of two it is.
  return worded
    .replace(/(\d{1,2}(?::\d\d)?) (afternoon|evening)\b/g, '$1 pm')
    .replace(/(\d{1,2}(?::\d\d)?) morning\b/g, '$1 am')
    .replace(/(\d) :(\d\d)/g, '$1:$2')
    .trim()
}
