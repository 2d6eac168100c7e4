import { createTranslator } from 'use-intl/core'
import en from '@/lib/words/en/lists.json'
import es from '@/lib/words/es/lists.json'
import { escaped, page, type Speech } from '../plain-page/frame'

/** A list as its own page shows it. */
export type ShownList = { name: string; address: string; description: string; isOpen: boolean; action: string }

/** What waits for an owner. */
export type Waiting = {
  list: ShownList
  author: string
  subject: string
  text: string
  attachments: string[]
  isWaiting: boolean
  action: string
}

/** The page of a list, for anybody: what it is, and the ways in and out. `said` stands above: what was done, or went wrong. */
export function listPage(list: ShownList, speech: Speech, said?: { text: string; isProblem: boolean }): string {
  const words = wordsIn(speech)
  const form = (wish: 'join' | 'leave', isFirst: boolean) => `<h2>${escaped(words(`${wish}.title`))}</h2>
<form method="post" action="${escaped(list.action)}">
<input type="hidden" name="wish" value="${wish}">
<label for="${wish}">${escaped(words('yourAddress'))}</label>
<input id="${wish}" name="address" type="email" required autocomplete="email" maxlength="320">
<button type="submit"${isFirst ? '' : ' class="second"'}>${escaped(words(`${wish}.ask`))}</button>
</form>`
  return page(
    list.name,
    `${heading(list)}
${list.description ? `<p class="text">${escaped(list.description).replaceAll('\n', '<br>')}</p>` : ''}
${said ? `<p class="${said.isProblem ? 'problem' : 'text'}" role="${said.isProblem ? 'alert' : 'status'}">${escaped(said.text)}</p>` : ''}
${list.isOpen ? form('join', true) : `<p class="small">${escaped(words('closed'))}</p>`}
${form('leave', !list.isOpen)}
<p class="small">${escaped(words('byMail'))}</p>`,
    speech,
  )
}

/** The page of a link by which one joins or leaves: one button, for looking changes nothing. */
export function linkPage(
  { list, wish, address, action }: { list: ShownList; wish: 'join' | 'leave'; address: string; action: string },
  speech: Speech,
): string {
  const words = wordsIn(speech)
  return page(
    list.name,
    `${heading(list)}
<p class="text">${escaped(words(`${wish}.sure`, { address, list: list.name }))}</p>
<form method="post" action="${escaped(action)}"><button type="submit">${escaped(words(`${wish}.now`))}</button></form>`,
    speech,
  )
}

/** What waits, for an owner who decides. */
export function waitingPage({ list, ...waiting }: Waiting, speech: Speech): string {
  const words = wordsIn(speech)
  const files =
    waiting.attachments.length > 0
      ? `<p class="small">${escaped(words('files', { names: waiting.attachments.join(', ') }))}</p>`
      : ''
  const buttons = waiting.isWaiting
    ? `<form method="post" action="${escaped(waiting.action)}">
<button type="submit" name="decision" value="approve">${escaped(words('approve'))}</button>
<button type="submit" name="decision" value="reject" class="second">${escaped(words('reject'))}</button>
</form>`
    : `<p class="small">${escaped(words('decided'))}</p>`
  return page(
    words('held.title', { list: list.name }),
    `${heading(list)}
<dl><dt>${escaped(words('from'))}</dt><dd><bdi>${escaped(waiting.author)}</bdi></dd>
<dt>${escaped(words('subject'))}</dt><dd><bdi>${escaped(waiting.subject || '—')}</bdi></dd></dl>
<pre tabindex="0" aria-label="${escaped(words('message'))}">${escaped(waiting.text || '—')}</pre>
${files}
${buttons}`,
    speech,
  )
}

/** A page that only says something. */
export function saidPage(title: string, text: string, speech: Speech): string {
  return page(title, `<h1>${escaped(title)}</h1><p class="small">${escaped(text)}</p>`, speech)
}

const heading = ({ name, address }: ShownList) =>
  `<h1><bdi>${escaped(name)}</bdi></h1>
<p class="from"><bdi>${escaped(address)}</bdi></p>`

/** The words of these pages. */
export function wordsIn({ language }: Pick<Speech, 'language'>) {
  return createTranslator({ locale: language, messages: language === 'es' ? es : en })
}
