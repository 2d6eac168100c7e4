// Mail that tries a program: charsets, names, missing headers, crowds, nesting. Everybody in the village has some.
import { before } from '../clock.mjs'
import { byName, people } from '../people.mjs'
import { dice } from '../random.mjs'
import { wrap } from './bodies.mjs'
import { card, docx, invitation, pdf, png, zip } from './files.mjs'
import { enclosed, file, message, multipart, part, text } from './mime.mjs'
import { idFor, readFlags } from './world.mjs'

const fixed = (type, base64, encoding) =>
  part(
    [
      ['Content-Type', type],
      ['Content-Transfer-Encoding', encoding],
    ],
    encoding === '7bit' ? Buffer.from(base64, 'base64') : Buffer.from(base64),
  )
const japanese =
  'GyRCPzlFRCQ1JHMhIiQzJHMkSyRBJE8hIxsoQg0KDQobJEI7UEtlRVQ7VCROMygkTyQsJC0kciQiJGokLCRIJCYkNCQ2JCQkXiQ3JD8hIxsoQg0KGyRCO1IkSSRiJD8kQSRPJEgkRiRiNG4kcyRHJCQkXiQ5ISMbKEINCg0KGyRCOzM4fRsoQiAbJEI3QztSGyhCDQo='
const chinese =
  'xPq6w6OsDQoNCri9vP7Kx87Sw8fD5rD8teq1xL++z+SxqLzboaO9u7v1xtrOqsvE1tyjrLGj0N7BvcTqoaMNCg0KtMvWwg0KzfXQocP3DQo='

/** Each maker gives from, subject and root, and whatever else is odd about its letter. */
function oddOnes(person, roll, now) {
  const from = (name, email) => ({ name, email })
  const crowd = Array.from({ length: 40 }, (_, i) =>
    from(
      `${['Ana', 'Björn', 'Chiara', 'Дмитрий', 'Élodie'][i % 5]} ${['Smith', 'Núñez', 'O’Brien', 'Çelik'][i % 4]} ${i + 1}`,
      `guest${i + 1}@reunion.example`,
    ),
  )
  const cid = `photo.${roll.word(8)}@post.example`
  const inner = message(
    [
      ['From', 'Kofi Mensah <kofi@mensah.example>'],
      ['To', 'clerk@ashcombe.example'],
      ['Subject', 'The original complaint'],
      ['Date', 'Mon, 2 Mar 2026 10:00:00 +0000'],
    ],
    text('The bench by the weir has lost a leg.\n'),
  )
  const start = new Date(now.getTime() + 6 * 86_400_000)
  const deep = Array.from(
    { length: 9 },
    (_, i) =>
      `${'>'.repeat(9 - i)} ${['No, the other gate.', 'Which gate?', 'By the gate.', 'Where?', 'At six.'][i % 5]}`,
  ).join('\n')
  const long = Array.from(
    { length: 160 },
    (_, i) =>
      `${i + 1}. The committee considered the matter of the ${['weir', 'bench', 'bell', 'footpath', 'hedge'][i % 5]} at length and resolved to return to it once the ${['surveyor', 'treasurer', 'vicar', 'caretaker'][i % 4]} had spoken.`,
  ).join('\n\n')
  return [
    {
      from: from('Müller & Söhne', 'kontakt@mueller.example'),
      subject: 'Angebot für Fenster: größer, wärmer',
      words: { charset: 'iso-8859-1', as: 'Q' },
      root: text(
        'Grüß Gott,\n\nanbei unser Angebot für zwölf Fenster. Lieferung ab März.\n\nMit freundlichen Grüßen\nJörg Müller\n',
        { charset: 'iso-8859-1' },
      ),
    },
    {
      from: from('Chloé Lefèvre', 'chloe@ville.example'),
      subject: 'Le cœur du village : 45 € la nuit',
      words: { charset: 'iso-8859-15', as: 'Q' },
      root: text(
        'Bonjour,\n\nla chambre coûte 45 € la nuit, petit déjeuner compris. L’œuf vient de nos poules.\n\nChloé\n'.replaceAll(
          '’',
          "'",
        ),
        { charset: 'iso-8859-15', encoding: '8bit' },
      ),
    },
    {
      from: from('Seán Ó Briain', 'sean@post.example'),
      subject: '“Smart quotes” – and a dash…',
      words: { charset: 'windows-1252', as: 'Q' },
      root: text('He said “bring the ladder” – so I brought two… €20 each.\n', { charset: 'windows-1252' }),
    },
    {
      from: from('Алексей Петров', 'petrov@pismo.example'),
      subject: 'Привет из города',
      words: { charset: 'koi8-r' },
      root: text('Добрый день!\n\nСпасибо за открытку. Мы приедем в мае.\n\nАлексей\n', {
        charset: 'koi8-r',
        encoding: 'base64',
      }),
    },
    {
      from: from('Yamaguchi Keiko', 'keiko@tegami.example'),
      rawSubject: '=?ISO-2022-JP?B?GyRCMygkTyQsJC0kTiQqTmkbKEI=?=',
      root: fixed('text/plain; charset=iso-2022-jp', japanese, '7bit'),
    },
    {
      from: from('Wang Xiaoming', 'wang@oven.example'),
      rawSubject: '=?GB18030?B?v77P5LGovNs=?=',
      root: fixed('text/plain; charset=gb18030', chinese, 'base64'),
    },
    {
      from: from('Old Fax Machine', 'fax@museum.example'),
      subject: 'Declared us-ascii, sent with 8 bits',
      root: text('Café opens at 9, señores.\n', { charset: 'utf-8', label: 'us-ascii', encoding: '8bit' }),
    },
    {
      from: from('רחל לוי', 'rachel@mikhtav.example'),
      subject: 'שלום מחיפה',
      root: text('שלום,\n\nתודה על התמונות היפות. נתראה בקיץ!\n\nרחל\n'),
    },
    {
      from: from('ليلى منصور', 'layla@risala.example'),
      subject: 'دعوة إلى الحفل',
      root: text('مرحبا،\n\nأنتم مدعوون إلى حفل الصيف يوم السبت في الساعة السادسة.\n\nليلى\n'),
    },
    {
      from: from('Zoë 🌻', 'zoe.bill@post.example'),
      subject: '🎉🎂 Party on Saturday! 🥳👩‍👩‍👧‍👦🇪🇸',
      root: text('Come at six, bring nothing but yourselves 🍰\n'),
    },
    {
      from: from('Kofi Mensah', 'kofi@mensah.example'),
      subject: undefined,
      root: text('Forgot the subject, sorry. The key is under the blue pot.\n'),
    },
    {
      from: undefined,
      subject: 'Scan from the copier on the first floor',
      root: multipart(
        'mixed',
        [text('1 page\n'), file({ name: 'scan0001.pdf', type: 'application/pdf', content: pdf('Scan') })],
        `s-${roll.word(12)}`,
      ),
    },
    {
      from: from('Reunion Committee', 'committee@reunion.example'),
      subject: 'Class reunion: all forty of us',
      to: [person, ...crowd.slice(0, 24)],
      cc: crowd.slice(24),
      root: text('Dear all,\n\nthe room is booked for the 20th. Answer to everyone, as we always do.\n'),
    },
    {
      from: from('Building Authority', 'bauamt@stadt.example'),
      subject:
        'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz-Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
      root: text(`https://stadt.example/${'very-long-word-without-any-space-'.repeat(8)}end\n`),
    },
    {
      from: from('Margaret Pell', 'margaret.pell@post.example'),
      subject: 'Re: Re: Re: Which gate?',
      root: text(`The green one.\n\n${deep}\n`),
    },
    {
      from: from('Parish Office', 'office@parish.example'),
      subject: 'Fwd: The original complaint',
      root: multipart('mixed', [text('For your information, see below.\n'), enclosed(inner)], `f-${roll.word(12)}`),
    },
    {
      from: from('Mail Delivery System', 'mailer-daemon@buzon.test'),
      returnPath: '',
      subject: 'Undelivered Mail Returned to Sender',
      headers: [['Auto-Submitted', 'auto-replied']],
      root: multipart(
        'report',
        [
          text('Your message could not be delivered.\n\n<nobody@nowhere.example>: Host not found\n'),
          part(
            [['Content-Type', 'message/delivery-status']],
            Buffer.from(
              'Reporting-MTA: dns; mail.buzon.test\r\n\r\nFinal-Recipient: rfc822; nobody@nowhere.example\r\nAction: failed\r\nStatus: 5.4.4\r\n',
            ),
          ),
          enclosed(inner),
        ],
        `r-${roll.word(12)}`,
        ' report-type=delivery-status;',
      ),
    },
    {
      from: from('Zoë & Bill', 'zoe.bill@post.example'),
      subject: 'Holiday snaps',
      root: multipart(
        'related',
        [
          text(
            `<p>The view from our window:</p><p><img src="cid:${cid}" alt="Hills" width="240"></p><p>Zoë &amp; Bill</p>\n`,
            { type: 'html' },
          ),
          file({ name: 'hills.png', type: 'image/png', content: png(roll), contentId: cid }),
        ],
        `i-${roll.word(12)}`,
      ),
    },
    {
      from: byName.marta,
      subject: 'Documentación para la excursión',
      root: multipart(
        'mixed',
        [
          text('Te mando los papeles.\n'),
          file({
            name: 'Autorización de salida – niños y niñas de 5º (curso próximo).pdf',
            type: 'application/pdf',
            content: pdf('Autorización'),
          }),
          file({
            name: 'Señalización.docx',
            type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
            content: docx(['Señalización del recorrido']),
          }),
          file({ name: 'contacto.vcf', type: 'text/vcard; charset=utf-8', content: Buffer.from(card(byName.marta)) }),
          file({ name: 'fotos.zip', type: 'application/zip', content: zip([['foto.png', png(roll, 90, 60)]]) }),
        ],
        `d-${roll.word(12)}`,
      ),
    },
    {
      from: byName.priya,
      subject: 'Invitation: parish meeting',
      root: multipart(
        'alternative',
        [
          text('You are invited to the parish meeting next week at 18:30 in the Town Hall.\n'),
          text(
            invitation({
              uid: `meeting-${roll.word(8)}@buzon.test`,
              title: 'Parish meeting',
              place: 'Town Hall',
              start,
              hours: 2,
              organizer: byName.priya,
              guests: [person],
            }),
            { type: 'calendar; method=REQUEST' },
          ),
        ],
        `c-${roll.word(12)}`,
      ),
    },
    {
      from: from('Clerk of Works', 'works@county.example'),
      subject: 'Minutes, in full',
      root: text(wrap(`${long}\n`, 70, ' '), { flowed: true }),
    },
  ]
}

export function oddities(world) {
  for (const person of people) {
    const roll = dice(`odd ${person.email}`)
    oddOnes(person, roll, world.now).forEach((odd, i) => {
      if (odd.from === person) return
      const date = before(world.now, 1 + i * 4 + roll.int(0, 3), 8 + roll.next() * 10)
      const headers = [...(odd.rawSubject ? [['Subject', odd.rawSubject]] : []), ...(odd.headers ?? [])]
      world.put(
        person,
        'INBOX',
        { to: [person], date, id: idFor(roll, 'post.example'), ...odd, headers },
        { flags: readFlags(world.now, date, roll) },
      )
    })
  }
}
