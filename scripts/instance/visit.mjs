// The webmail without a browser: what a page would ask, by the doors that pages use.

/** Somebody signed in, who leaves no session behind. */
export async function signIn(url, { email, password }) {
  const jar = new Map()
  const ask = async (path, { type, body } = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { origin: url, cookie, ...(type ? { 'content-type': type } : {}) }
    const answer = await fetch(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      body,
      redirect: 'manual',
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name) jar.set(name, value)
    }
    if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer
  }
  const form = async (path, fields) => {
    const { csrfToken } = await (await ask('/api/auth/csrf')).json()
    const body = new URLSearchParams({ ...fields, csrfToken, json: 'true' }).toString()
    await ask(path, { type: 'application/x-www-form-urlencoded', body })
  }
  await form('/api/auth/callback/credentials', { email, password })
  return {
    get: async (path) => (await ask(path)).json(),
    post: async (path, type, body) => (await ask(path, { type, body })).json(),
    leave: () => form('/api/auth/signout', {}),
  }
}
