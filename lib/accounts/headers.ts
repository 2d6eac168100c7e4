/** Names the account whose page sends a request: ids are alike in all accounts, and the cookie may be another's by now. */
export const accountHeader = 'x-buzon-account'

/** The page that was asked for, as proxy.ts tells it to the page's own code: after signing in one goes on there. */
export const askedPathHeader = 'x-buzon-asked'
