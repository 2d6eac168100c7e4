import { Problem } from '@/lib/errors'

export const leastCharacters = 10

const usual =
  /^(password|contrase(ñ|n)a|qwerty|asdfgh|zxcvbn|letmein|welcome|bienvenid[oa]|admin|abc|iloveyou|tequiero|[0-9])+[0-9!.]*$/

/** Why a password is not taken, or null: too short, one of those tried first, or the address itself. */
export function passwordProblem(password: string, address: string): 'password-short' | 'password-guessable' | null {
  if ([...password].length < leastCharacters) return 'password-short'
  const text = password.toLowerCase()
  const [local = ''] = address.split('@')
  const isName = local.length > 2 && text.replace(/[^\p{L}]/gu, '') === local.replace(/[^\p{L}]/gu, '')
  if (usual.test(text) || isName || text === address || new Set(text).size < 4) return 'password-guessable'
  return null
}

/** @throws the Problem of a password that is not good enough. */
export function requireGoodPassword(password: string, address: string): void {
  const reason = passwordProblem(password, address)
  if (reason) throw new Problem('invalid', reason, { values: { least: leastCharacters } })
}
