import { expect, test } from 'vitest'
import { config } from '@/proxy'

test('files and drafts do not pass the proxy, which would cut them after 10 MB; pages and sign-in do', () => {
  const passes = new RegExp(`^${config.matcher}$`)
  for (const path of ['/api/uploads', '/api/drafts/0123456789abcdef', '/api/submissions', '/api/contacts/import'])
    expect(path).not.toMatch(passes)
  for (const path of ['/', '/sign-in', '/contacts', '/api/auth/callback/credentials', '/api/images'])
    expect(path).toMatch(passes)
})
