import type { Settings } from './schema'

/** What the server must know of a browser's reader before anyone is signed in. */
export const appearanceCookieNames = { language: 'buzon-language', theme: 'buzon-theme' } as const

const yearSeconds = 365 * 24 * 60 * 60

type Cookie = { name: string; value: string; path: '/'; sameSite: 'lax'; maxAge: number }

/** The cookies that make the server render the chosen language and theme. No choice takes the cookie away. */
export function appearanceCookies({ language, theme }: Pick<Settings, 'language' | 'theme'>): Cookie[] {
  return [cookie(appearanceCookieNames.language, language), cookie(appearanceCookieNames.theme, theme)]
}

function cookie(name: string, choice: string | null): Cookie {
  return { name, value: choice ?? '', path: '/', sameSite: 'lax', maxAge: choice === null ? 0 : yearSeconds }
}
