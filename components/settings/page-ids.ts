/** The pages of the settings, in the order they are offered: /settings/<id>, the first at /settings. */
export const pageIds = [
  'general',
  'reading',
  'writing',
  'filters',
  'away',
  'templates',
  'linked-files',
  'account',
  'programs',
] as const
export type SettingsPageId = (typeof pageIds)[number]

export function isSettingsPage(id: string): id is SettingsPageId {
  return (pageIds as readonly string[]).includes(id)
}

/** The address of a page. */
export function settingsAddress(id: SettingsPageId): string {
  return id === pageIds[0] ? '/settings' : `/settings/${id}`
}
