export type Site = {
  host: string
  bind: string
  domains: string[]
  reach: 'here' | 'world'
  ports: Record<string, number>
  near: string[]
  pace: 'quick' | 'usual'
  admin: string
}

/** What one mail server is called, where it stands and whom it reaches. */
export function readSite(data: string): Site
