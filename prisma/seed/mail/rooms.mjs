// What lies outside the INBOX: junk, drafts, trash, and the two hundred mailboxes of a tax adviser.
import { before } from '../clock.mjs'
import { byName, people } from '../people.mjs'
import { dice } from '../random.mjs'
import { multipart, text } from './mime.mjs'
import { idFor } from './world.mjs'

const baits = [
  ['Dr. Wealth', 'You have WON 2.500.000', 'Claim your prize within 24 hours'],
  ['Parcel Service', 'Final notice: your package is held', 'Pay the fee of 1.99 to release it'],
  ['Account Security', 'Your mailbox is almost full!!!', 'Verify your password to keep your mail'],
  ['Meds 4 Less', 'C h e a p   p i l l s', 'No prescription, no questions'],
  ['Banco Seguro', 'Su cuenta ha sido bloqueada', 'Confirme sus datos inmediatamente'],
  ['Крипто Клуб', 'Bitcoin доход 300%', 'Start today with 250 only'],
]

export function junk(world) {
  for (const person of people) {
    const roll = dice(`junk ${person.email}`)
    for (let i = 0; i < 12; i++) {
      const [name, subject, call] = baits[i % baits.length]
      const host = `${roll.word(7)}.example`
      const date = before(world.now, roll.int(0, 28), roll.next() * 23)
      const html = `<html><body><img src="http://images.example.test/bait/${roll.word(9)}.gif"><h1 style="color:red">${call}</h1><form action="http://${host}/steal" method="post"><input name="password" type="password" placeholder="password"><button>OK</button></form><img src="https://images.example.test/track/${roll.word(12)}" width="1" height="1"></body></html>\n`
      const root = multipart(
        'alternative',
        [text(`${call}: http://${host}/\n`), text(html, { type: 'html', encoding: 'base64' })],
        `x-${roll.word(12)}`,
      )
      const letter = {
        from: { name, email: `${roll.word(6)}@${host}` },
        to: [person],
        subject: `${subject} ${roll.word(3)}`,
        date,
        id: idFor(roll, host),
        headers: [['X-Spam', 'Yes']],
        root,
      }
      world.put(person, 'Junk', letter, { flags: ['$Junk', ...(roll.chance(0.4) ? ['\\Seen'] : [])] })
    }
  }
}

const unfinished = {
  en: [
    ['Ideas for the newsletter', 'Dear all,\n\nthree ideas, in no order:\n\n- the oven on Mill Row\n- otters\n- '],
    ['About the fence', 'Dear neighbour,\n\nI have thought about the fence and '],
    ['', 'Remember: ask about the ladder'],
  ],
  es: [
    ['Ideas para el boletín', 'Hola a todos:\n\ntres ideas, sin orden:\n\n- el horno nuevo\n- la nieve\n- '],
    ['Sobre la valla', 'Querido vecino:\n\nle he dado vueltas a lo de la valla y '],
    ['', 'Preguntar por la escalera'],
  ],
}

export function drafts(world) {
  for (const person of people) {
    const roll = dice(`drafts ${person.email}`)
    unfinished[person.language].forEach(([subject, says], i) => {
      const letter = {
        from: person,
        to: i ? [] : [byName.ana],
        subject,
        date: before(world.now, i * 5 + 1, 18),
        id: idFor(roll, person.email.split('@')[1]),
        root: text(`${says}\n`),
      }
      world.put(person, 'Drafts', letter, { flags: ['\\Draft', '\\Seen'], isDelivered: false })
    })
    const letter = {
      from: byName.priya,
      to: [person],
      subject: 'Please ignore my last message',
      date: before(world.now, 6, 12),
      id: idFor(roll, 'buzon.test'),
      root: text('Wrong attachment, wrong list, wrong day. Sorry.\n'),
    }
    world.put(person, 'Trash', letter, { flags: ['\\Seen', '$Forwarded'] })
  }
}

const trades = [
  'Panadería',
  'Carpintería',
  'Bar',
  'Ferretería',
  'Peluquería',
  'Taller',
  'Farmacia',
  'Hostal',
  'Bodega',
  'Quesería',
  'Floristería',
  'Librería',
  'Granja',
]
const owners = [
  'Ángeles',
  'Begoña',
  'Ceferino',
  'Dolores',
  'Eloísa',
  'Fermín',
  'Gúdula',
  'Hipólito',
  'Íñigo',
  'Jesús',
  'Leocadia',
  'Martín',
  'Nicéforo',
  'Óscar',
  'Ramón',
]

/** Lola keeps a mailbox for each client: 200 of them, some nested, most with a letter or two. */
export function clients(world) {
  const roll = dice('clients')
  const year = world.now.getUTCFullYear()
  const names = trades.flatMap((trade) => owners.map((owner) => `${trade} ${owner}`)).slice(0, 190)
  const boxes = [
    ...names.map((name) => `Clientes/${name}`),
    `Clientes/Año ${year}`,
    `Clientes/Año ${year - 1}`,
    ...['Modelo 303', 'Modelo 130', 'Modelo 390', 'Renta', 'Sociedades'].map((name) => `Clientes/Año ${year}/${name}`),
    'Hacienda/Notificaciones & avisos',
    'Ayudas/Diputación',
    'Personal/日本旅行',
  ]
  boxes.forEach((mailbox, i) => {
    const name = mailbox.split('/').at(-1)
    const from = { name, email: `cliente${i}@clientes.example` }
    const letter = {
      from,
      to: [byName.lola],
      subject: `Facturas del trimestre: ${name}`,
      date: before(world.now, roll.int(1, 340), 9),
      id: idFor(roll, 'clientes.example'),
      root: text(
        `Hola, Lola:\n\nte paso los números de este trimestre: ingresos ${roll.int(3, 90)}.${roll.int(100, 999)} €, gastos ${roll.int(1, 40)}.${roll.int(100, 999)} €.\n\nUn saludo\n`,
      ),
    }
    world.put(byName.lola, mailbox, letter, { flags: roll.chance(0.9) ? ['\\Seen'] : [] })
  })
}
