/** One `method=result` of an Authentication-Results field with its properties (`header.d`, `smtp.mailfrom` …). */
export type Result = { method: string; result: string; properties: Record<string, string> }
export type Results = { authservId: string; results: Result[] }

const mostCharacters = 20_000

/** An Authentication-Results value (RFC 8601, section 2.2), strictly: null when it is not one of version 1. */
export function readResults(raw: string): Results | null {
  if (raw.length > mostCharacters) return null
  const [head, ...rest] = statements(raw) ?? []
  const [authservId = '', version = '1', ...more] = head ?? []
  if (!/^[\w.:-]+$/.test(authservId) || version !== '1' || more.length > 0) return null
  return { authservId: authservId.toLowerCase(), results: rest.flatMap(resultOf) }
}

function resultOf([first = '', ...others]: string[]): Result[] {
  const [, method, result] = /^([a-z][\w-]*)(?:\/1)?=([a-z]+)$/i.exec(first) ?? []
  if (!method || !result) return []
  const properties: Record<string, string> = {}
  for (const word of others) {
    const [, name, value] = /^([a-z]+\.[\w-]+)=(.+)$/i.exec(word) ?? []
    // What is said twice is said by nobody.
    if (name && value) properties[name.toLowerCase()] = name.toLowerCase() in properties ? '' : value
  }
  return [{ method: method.toLowerCase(), result: result.toLowerCase(), properties }]
}

/** Statements between semicolons, as words; comments dropped, quotes undone, blanks around `=` too. null when it does not close. */
function statements(raw: string): string[][] | null {
  const found: string[][] = [[]]
  let word = ''
  let depth = 0
  let isQuoted = false
  const end = () => {
    if (word) found.at(-1)?.push(word)
    word = ''
  }
  for (let at = 0; at < raw.length; at++) {
    const sign = raw.charAt(at)
    if (sign === '\\' && (isQuoted || depth > 0)) {
      at++
      if (isQuoted) word += raw.charAt(at)
    } else if (isQuoted) {
      if (sign === '"') isQuoted = false
      else word += sign
    } else if (sign === '(') depth++
    else if (depth > 0) depth -= sign === ')' ? 1 : 0
    else if (sign === ')') return null
    else if (sign === '"') isQuoted = true
    else if (sign === ';') {
      end()
      found.push([])
    } else if (sign === '=') {
      word = (word || found.at(-1)?.pop() || '') + sign
    } else if (!/\s/.test(sign)) word += sign
    else if (!word.endsWith('=')) end()
  }
  end()
  return isQuoted || depth > 0 ? null : found
}
