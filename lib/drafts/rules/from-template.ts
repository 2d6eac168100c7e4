import type { Template } from '../../templates/schema'
import type { Draft } from '../schema'

/** A blank draft that begins with the words of a template, its signature under them. */
export function fromTemplate(
  blank: Draft,
  { subject, text, html }: Pick<Template, 'subject' | 'text' | 'html'>,
): Draft {
  return {
    ...blank,
    subject,
    text: `${text}${blank.text}`,
    html: blank.html === null || html === null ? null : `${html}${blank.html}`,
  }
}
