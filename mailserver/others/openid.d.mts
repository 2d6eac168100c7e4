/** A real OpenID provider for tests. Whoever signs in there is whom they say they are. */
export type OpenIdProvider = {
  issuer: string
  /** What site.json says of it, and the mail server and the webmail then of themselves. */
  site: import('../site.mjs').SiteOAuth
  /** How often new access tokens were asked for with a refresh token, and how often that was refused. */
  refreshes(): { given: number; refused: number }
  /** From now on access tokens live so long. */
  setLifetime(seconds: number): void
  /** Takes back all that somebody granted. */
  takeBack(email: string): Promise<void>
  /** Ends somebody's access tokens before their time; the grant goes on. */
  endAccessTokens(email: string): Promise<void>
  /** While false, nothing is answered. */
  setAnswering(isAnswering: boolean): void
  close(): Promise<void>
}

export function startOpenId(redirectUri: string, name?: string): Promise<OpenIdProvider>
