import type { Settings, SettingsChange } from './schema'

/** The settings once some of them are changed. Addresses are folded: they are only compared. */
export function withChange(known: Settings, { cautions, remoteSenders = {}, ...others }: SettingsChange): Settings {
  const senders = new Set(known.remoteAllowedSenders)
  for (const [sender, isAllowed] of Object.entries(remoteSenders)) {
    const folded = sender.trim().toLowerCase()
    if (isAllowed) senders.add(folded)
    else senders.delete(folded)
  }
  return { ...known, ...others, cautions: { ...known.cautions, ...cautions }, remoteAllowedSenders: [...senders] }
}

/** What the server must know of a browser before a script of ours has run in it, or anyone is signed in. */
export const appearanceCookieNames = {
  language: 'buzon-language',
  theme: 'buzon-theme',
  timeZone: 'buzon-time-zone',
} as const

const yearSeconds = 365 * 24 * 60 * 60

type Cookie = { name: string; value: string; path: '/'; sameSite: 'lax'; maxAge: number }

/** The cookies that make the server render the chosen language and theme. No choice takes the cookie away. */
export function appearanceCookies({ language, theme }: Pick<Settings, 'language' | 'theme'>): Cookie[] {
  return [cookie(appearanceCookieNames.language, language), cookie(appearanceCookieNames.theme, theme)]
}

function cookie(name: string, choice: string | null): Cookie {
  return { name, value: choice ?? '', path: '/', sameSite: 'lax', maxAge: choice === null ? 0 : yearSeconds }
}

/** The cookie that tells the server the browser's time zone, as `document.cookie` takes it. */
export function timeZoneCookie(timeZone: string): string {
  return `${appearanceCookieNames.timeZone}=${timeZone}; path=/; max-age=${yearSeconds}; samesite=lax`
}

/** A time zone (IANA) that a browser told us; null when there is none of that name. */
export function knownTimeZone(told: string | undefined): string | null {
  if (!told || told.length > 64) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: told }).resolvedOptions().timeZone
  } catch {
    return null
  }
}
