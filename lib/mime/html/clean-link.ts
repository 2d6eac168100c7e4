import 'server-only'

// Where redirectors write the address they lead to.
const redirectors: [host: RegExp, path: RegExp, names: string[]][] = [
  [/^(www\.)?google\.[a-z.]{2,6}$/, /^\/url$/, ['q', 'url']],
  [/(^|\.)safelinks\.protection\.outlook\.com$/, /./, ['url']],
  [/^lm?\.(facebook|instagram)\.com$/, /^\/l\.php$|^\/$/, ['u']],
  [/^(www\.)?linkedin\.com$/, /^\/(redir\/redirect|safety\/go)/, ['url']],
  [/^(www\.)?youtube\.com$/, /^\/redirect$/, ['q']],
  [/^out\.reddit\.com$/, /./, ['url']],
  [/^(www\.)?bing\.com$/, /^\/ck\/a$/, ['r']],
  [/^(steamcommunity\.com|disq\.us|slack-redir\.net|href\.li)$/, /./, ['url']],
  [/(^|\.)awstrack\.me$/, /^\/L0\//, []],
  [/^urldefense(\.proofpoint)?\.com$/, /./, ['u']],
]

const followers =
  /^(utm_[a-z_]+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|yclid|igshid|mc_(c|e)id|_hs(enc|mi)|__hs(fp|sc|tc)|mkt_tok|vero_(id|conv)|oly_(anon|enc)_id|s_cid|wickedid|rb_clickid|_openstat|ml_subscriber(_hash)?|_kx|_ke)$/i

const mostHops = 3

/**
 * A web address as it would be without those who want to know of the click: redirectors that name their target are left out,
 * and parameters that only follow people are dropped. Addresses of other kinds stay as they are.
 */
export function cleanLink(address: string): string {
  let url = new URL(address)
  for (let hop = 0; hop < mostHops; hop++) {
    const target = targetOf(url)
    if (!target) break
    url = target
  }
  const names = [...url.searchParams.keys()].filter((name) => followers.test(name))
  for (const name of names) url.searchParams.delete(name)
  return url.href
}

function targetOf(url: URL): URL | null {
  if (!/^https?:$/.test(url.protocol)) return null
  const one = redirectors.find(([host, path]) => host.test(url.hostname) && path.test(url.pathname))
  if (!one) return null
  const written = one[2].map((name) => url.searchParams.get(name)).find((value) => value) ?? inPath(url)
  const target = written && URL.canParse(written) ? new URL(written) : null
  return target && /^https?:$/.test(target.protocol) && !target.username && !target.password ? target : null
}

// `…/L0/https:%2F%2Fa.test%2F/1/…` and `…/v3/__https://a.test/__;!!…`
function inPath({ hostname, pathname, search }: URL): string | null {
  if (hostname.endsWith('awstrack.me')) return decoded(/^\/L0\/([^/]+)\//.exec(pathname)?.[1] ?? '')
  const third = /^\/v3\/__(https?:\/.*?)__;/.exec(pathname + search)?.[1]
  // Proofpoint's second form writes % as - and / as _; its third leaves the address, but for one slash.
  return third ? third.replace(/^(https?:)\/+/, '$1//') : null
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
