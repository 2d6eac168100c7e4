type Field = { name: string; value: string }

/**
 * The Message-IDs that a message answers; none for what a program sent by itself (RFC 3834), for an absent person has not
 * answered, and none for what the reader wrote.
 */
export function answeredBy(fields: readonly Field[], own: string): string[] {
  const fieldOf = (name: string) => fields.find((field) => field.name.toLowerCase() === name)?.value ?? ''
  if (fieldOf('from').toLowerCase().includes(own.toLowerCase())) return []
  const sentBy = fieldOf('auto-submitted').trim()
  if (sentBy !== '' && !/^no\b/i.test(sentBy)) return []
  if (/^<>$/.test(fieldOf('return-path').trim()) || /report-type/i.test(fieldOf('content-type'))) return []
  return `${fieldOf('in-reply-to')} ${fieldOf('references')}`.match(/<[^<>\s]{1,990}>/g) ?? []
}

/** The header fields that tell. */
export const answeringFields = ['In-Reply-To', 'References', 'Auto-Submitted', 'Return-Path', 'Content-Type', 'From']
