import type { Mailbox, Role } from './schema'

// What servers without SPECIAL-USE (RFC 6154) and their clients call these mailboxes, in English and Spanish.
const names: Record<Exclude<Role, 'inbox'>, string[]> = {
  drafts: ['drafts', 'draft', 'borradores', 'borrador'],
  sent: [
    'sent',
    'sent items',
    'sent messages',
    'sent mail',
    'enviados',
    'enviado',
    'elementos enviados',
    'mensajes enviados',
  ],
  archive: ['archive', 'archives', 'all mail', 'archivo', 'archivados'],
  junk: ['junk', 'junk e-mail', 'junk email', 'spam', 'bulk mail', 'correo no deseado', 'no deseado', 'basura'],
  trash: ['trash', 'deleted items', 'deleted messages', 'bin', 'papelera', 'elementos eliminados', 'eliminados'],
}

/** The role a top-level name speaks of, for servers that do not say. */
export function roleOfName(name: string): Role | null {
  const folded = name.toLowerCase()
  if (folded === 'inbox') return 'inbox'
  const found = Object.entries(names).find(([, known]) => known.includes(folded))
  return (found?.[0] as Role | undefined) ?? null
}

export function mailboxWithRole(mailboxes: Mailbox[], role: Role): Mailbox | undefined {
  return mailboxes.find((mailbox) => mailbox.role === role)
}

/** Whether what is deleted here is gone for good, and so asks first. */
export function deletesForGood(role: Role | null): boolean {
  return role === 'trash' || role === 'junk' || role === 'drafts'
}
