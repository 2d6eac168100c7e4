/** How much of a message's source is shown; the download has all of it. */
export const mostSourceBytes = 2 * 1024 * 1024
