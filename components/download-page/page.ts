import { createTranslator } from 'use-intl/core'
import en from '@/lib/words/en/download.json'
import es from '@/lib/words/es/download.json'
import { escaped, page, type Speech } from '../plain-page/frame'

/** A file that can be downloaded. `action`: where its button leads. */
export type OfferedFile = {
  name: string
  size: string
  from: { name: string; email: string }
  expiresAt: Date
  /** null: as often as one likes. */
  left: number | null
  needsPassword: boolean
  isWrongPassword: boolean
  ticketHours: number
  action: string
}

/** The page where a file that was sent as a link is downloaded. Plain HTML: it works without script, and has none. */
export function filePage(file: OfferedFile, speech: Speech): string {
  const words = wordsIn(speech)
  const { name, email } = file.from
  const date = file.expiresAt.toLocaleString(speech.locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  const facts = [
    [words('size'), file.size],
    [words('available'), `${date}\u00a0UTC`],
    ...(file.left === null ? [] : [[words('left'), file.left.toLocaleString(speech.locale)]]),
  ]
  const password = file.needsPassword
    ? `<label for="password">${escaped(words('password'))}</label>
<input id="password" name="password" type="password" required autocomplete="off" maxlength="200" aria-describedby="hint">
<p class="hint" id="hint">${escaped(words('passwordHint'))}</p>`
    : ''
  return page(
    words('title', { name: file.name }),
    `${icon}
<h1><bdi>${escaped(file.name)}</bdi></h1>
<p class="from">${escaped(name ? words('sentByBoth', { name, email }) : words('sentBy', { name: email }))}</p>
<dl>${facts.map(([term = '', fact = '']) => `<dt>${escaped(term)}</dt><dd>${escaped(fact)}</dd>`).join('')}</dl>
${file.isWrongPassword ? `<p class="problem" role="alert">${escaped(words('wrongPassword'))}</p>` : ''}
<form method="post" action="${escaped(file.action)}">
${password}
<button type="submit">${escaped(words('download'))}</button>
</form>
<p class="small">${escaped(words('resume', { hours: file.ticketHours }))} ${escaped(words('caution'))}</p>`,
    speech,
  )
}

/** A page that only says why there is nothing to download. */
export function sentencePage(
  kind: 'gone' | 'busy' | 'broken',
  { seconds = 0, ...speech }: Speech & { seconds?: number },
): string {
  const words = wordsIn(speech)
  const sentence = kind === 'busy' ? words('busy', { seconds }) : words(kind)
  const title = words(`${kind}Title`)
  return page(title, `<h1>${escaped(title)}</h1><p class="small">${escaped(sentence)}</p>`, speech)
}

const icon =
  '<div class="kind" aria-hidden="true"><svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d="M12 4v11M7.5 10.5 12 15l4.5-4.5M5 19h14"/></svg></div>'

function wordsIn({ language }: Speech) {
  return createTranslator({ locale: language, messages: language === 'es' ? es : en })
}
