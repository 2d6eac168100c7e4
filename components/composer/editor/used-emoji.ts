const key = 'buzon.emoji'
const most = 16

/** The signs this browser's reader used last, the latest first. */
export function usedEmoji(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((sign) => typeof sign === 'string').slice(0, most) : []
  } catch {
    return [] // no storage, or not ours
  }
}

/** Puts a sign in front of them. */
export function rememberEmoji(emoji: string): void {
  try {
    localStorage.setItem(key, JSON.stringify([emoji, ...usedEmoji().filter((other) => other !== emoji)].slice(0, most)))
  } catch {} // a browser without storage forgets
}
