export type Site = {
  host: string
  bind: string
  domains: string[]
  reach: 'here' | 'world'
  ports: Record<string, number>
  near: string[]
  pace: 'quick' | 'usual'
  admin: string
  oauth?: SiteOAuth
}

/** The OpenID provider whose access tokens open mailboxes. */
export type SiteOAuth = {
  issuer: string
  introspection: string
  clientId: string
  clientSecret?: string
  clientSecretFile?: string
  username?: string
  name?: string
}

/** What one mail server is called, where it stands and whom it reaches. */
export function readSite(data: string): Site
