// Newsletters, receipts and list mail: what machines send to everyone.
import { before } from '../clock.mjs'
import { people } from '../people.mjs'
import { dice } from '../random.mjs'
import { listTalk, receipts, senders } from '../words/machines.mjs'
import { pdf } from './files.mjs'
import { file, multipart, text } from './mime.mjs'
import { idFor, readFlags } from './world.mjs'

export function newsletters(world, perPerson) {
  for (const person of people) {
    const roll = dice(`newsletters ${person.email}`)
    for (let i = 0; i < perPerson; i++) {
      const sender = roll.pick(senders[person.language])
      const story = roll.some(sender.stories, 3)
      const date = before(world.now, 364 * roll.next(), 5 + roll.next() * 5)
      const list = `${sender.email.split('@')[0]}.${sender.email.split('@')[1]}`
      const leave = `https://${sender.email.split('@')[1]}/leave?u=${roll.word(12)}`
      const headers = [
        ['List-Id', `<${list}>`],
        ['List-Unsubscribe', `<${leave}>,\r\n <mailto:leave@${sender.email.split('@')[1]}>`],
        ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
        ['Precedence', 'bulk'],
      ]
      const plain = `${sender.name}\n\n${story.map(([title, words]) => `${title}\n${words}`).join('\n\n')}\n\n${leave}\n`
      const parts = [text(plain), text(page(sender, story, leave, roll), { type: 'html' })]
      const root = multipart('alternative', parts, `news-${roll.word(14)}`)
      const letter = {
        from: sender,
        to: [person],
        subject: story[0][0],
        date,
        id: idFor(roll, sender.email.split('@')[1]),
        headers,
        root,
      }
      world.put(person, 'INBOX', letter, { flags: readFlags(world.now, date, roll) })
    }
  }
}

const shop = 'border-collapse:collapse;background:#ffffff;max-width:600px'

function page({ name, colour, language }, story, leave, roll) {
  const image = (kind) => `https://images.example.test/${kind}/${roll.word(8)}.jpg`
  const block = ([title, words]) =>
    `<tr><td style="padding:0 32px 24px 32px"><img src="${image('stories')}" width="536" height="240" alt="" style="display:block;border-radius:6px;width:100%;height:auto"><h2 style="font:600 20px Georgia,serif;color:#222;margin:16px 0 8px">${title}</h2><p style="font:16px/24px Arial,sans-serif;color:#444;margin:0">${words}</p><a href="https://news.example.test/${roll.word(6)}" style="display:inline-block;margin-top:12px;padding:10px 18px;background:${colour};color:#fff;text-decoration:none;border-radius:4px">${language === 'es' ? 'Seguir leyendo' : 'Read on'}</a></td></tr>`
  const foot = language === 'es' ? 'No quiero recibir más correos' : 'Unsubscribe'
  return `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><title>${name}</title><style>@media (max-width:480px){.wide{width:100%!important}}</style></head>\n<body style="margin:0;background:#f2f2ee">\n<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">\n<table role="presentation" class="wide" width="600" style="${shop}">\n<tr><td style="padding:28px 32px;background:${colour}"><img src="${image('logos')}" width="140" height="32" alt="${name}" style="color:#fff;font:700 22px Georgia,serif"></td></tr>\n<tr><td height="24"></td></tr>\n${story.map(block).join('\n')}\n<tr><td style="padding:24px 32px;font:12px Arial,sans-serif;color:#888">${name} · <a href="${leave}">${foot}</a><img src="https://images.example.test/open/${roll.word(16)}.gif" width="1" height="1" alt=""></td></tr>\n</table></td></tr></table>\n</body></html>\n`
}

export function bills(world, perPerson) {
  for (const person of people) {
    const roll = dice(`receipts ${person.email}`)
    for (let i = 0; i < perPerson; i++) {
      const { subject, says, ...from } = roll.pick(receipts[person.language])
      const number = `${roll.int(10, 99)}-${roll.int(100000, 999999)}`
      const amount = `${roll.int(4, 180)}.${roll.int(10, 99)}`
      const money = person.language === 'es' ? `${amount.replace('.', ',')} €` : `£${amount}`
      const filled = (words) =>
        words.replaceAll('{number}', number).replaceAll('{money}', money).replaceAll('{name}', person.nick)
      const date = before(world.now, 360 * roll.next(), 6 + roll.next() * 15)
      const html = `<table width="100%" style="font-family:Arial,sans-serif"><tr><td><h1 style="font-size:20px">${filled(subject)}</h1><p>${filled(says).replaceAll('\n', '<br>')}</p><table border="0" cellpadding="8" style="border-top:1px solid #ddd"><tr><td>${number}</td><td align="right"><b>${money}</b></td></tr></table></td></tr></table>\n`
      const words = multipart(
        'alternative',
        [text(`${filled(says)}\n`), text(html, { type: 'html' })],
        `a-${roll.word(14)}`,
      )
      const bill = file({
        name: person.language === 'es' ? `Factura nº ${number}.pdf` : `Receipt ${number}.pdf`,
        type: 'application/pdf',
        content: pdf(`Receipt ${number}`, [amount]),
      })
      const root = roll.chance(0.5) ? multipart('mixed', [words, bill], `m-${roll.word(14)}`) : words
      const letter = {
        from,
        to: [person],
        subject: filled(subject),
        date,
        id: idFor(roll, from.email.split('@')[1]),
        headers: [['Auto-Submitted', 'auto-generated']],
        root,
      }
      world.put(person, roll.chance(0.25) ? (person.language === 'es' ? 'Facturas' : 'Receipts') : 'INBOX', letter, {
        flags: readFlags(world.now, date, roll),
      })
    }
  }
}

/** The village's mailing lists: everyone of a language reads the same letters. */
export function lists(world, perLanguage) {
  for (const language of ['en', 'es']) {
    const { name, email, topics, answers, members } = listTalk[language]
    const roll = dice(`list ${language}`)
    const host = email.split('@')[1]
    const list = { name, email }
    for (let i = 0; i < perLanguage; i++) {
      const [subject, says] = topics[i % topics.length]
      const date = before(world.now, 358 * roll.next(), 8 + roll.next() * 10)
      const headers = [
        ['List-Id', `<${email.replace('@', '.')}>`],
        ['List-Post', `<mailto:${email}>`],
        ['List-Unsubscribe', `<mailto:${email.replace('@', '-leave@')}>`],
        ['List-Archive', `<https://${host}/archive>`],
        ['Sender', email.replace('@', '-bounces@')],
      ]
      const first = {
        from: roll.pick(members),
        to: [list],
        subject: `[${name}] ${subject}`,
        date,
        id: idFor(roll, host),
        headers,
        root: text(`${says}\n`),
        returnPath: email.replace('@', '-bounces@'),
      }
      const answerDate = before(world.now, (world.now - date) / 86_400_000 - 0.5, 19)
      const answer = {
        ...first,
        from: roll.pick(members),
        subject: `Re: ${first.subject}`,
        date: answerDate > date ? answerDate : new Date(date.getTime() + 600_000),
        id: idFor(roll, host),
        inReplyTo: first.id,
        references: [first.id],
        root: text(`> ${says.split('\n')[0]}\n\n${roll.pick(answers)}\n`),
      }
      for (const person of people.filter((one) => one.language === language)) {
        const mailbox = person.nick.length % 2 ? 'INBOX' : `Lists/${name}`
        for (const letter of [first, answer])
          world.put(person, mailbox, letter, { flags: readFlags(world.now, letter.date, roll) })
      }
    }
  }
}
