// 'pdf:Quote.pdf' becomes a part with a small valid file of that name.
import { card, docx, invitation, pdf, png, zip } from './files.mjs'
import { file } from './mime.mjs'

const lines = [
  'Position 1      4 pieces      120.00',
  'Position 2      1 piece       480.00',
  'Total                     600.00',
]

const makers = {
  pdf: (name) => ['application/pdf', pdf(name.replace(/\.pdf$/, ''), lines)],
  png: (_, { roll }) => ['image/png', png(roll)],
  txt: () => [
    'text/plain; charset=utf-8',
    Buffer.from('1. The owl who could not whisper\r\n2. Twelve boats\r\n3. La cabra que leía\r\n'),
  ],
  docx: (name) => ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', docx([name, ...lines])],
  vcf: (_, { from }) => ['text/vcard; charset=utf-8', Buffer.from(card(from))],
  zip: (_, { roll }) => [
    'application/zip',
    zip([
      ['uno.png', png(roll, 80, 50)],
      ['leeme-ñ.txt', Buffer.from('Hola\r\n')],
    ]),
  ],
  ics: (_, { roll, date, from, to }) => {
    const start = new Date(date.getTime() + 86_400_000 * 9)
    const event = { uid: `${roll.word(12)}@buzon.test`, title: 'Welcome evening', place: 'Town Hall', start, hours: 2 }
    return [
      'text/calendar; charset=utf-8; method=REQUEST',
      Buffer.from(invitation({ ...event, organizer: from, guests: to })),
    ]
  },
}

export function attachment(spec, context) {
  const [kind, name] = [spec.slice(0, spec.indexOf(':')), spec.slice(spec.indexOf(':') + 1)]
  const [type, content] = makers[kind](name, context)
  return file({ name, type, content })
}
