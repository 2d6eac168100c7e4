/**
 * What a provider gives (RFC 6749, section 5.1). `renewAt`: from then on (ms since 1970) another access token is asked for,
 * a little before this one ends. `refreshToken` null: the one before goes on.
 */
export type Tokens = { accessToken: string; renewAt: number; refreshToken: string | null }
