/** Put before every id and name of a message, so that none meets one of ours. */
export const idPrefix = 'm-'

/** Stand for the message's own html and body elements, which become boxes in the document we make. */
export const rootClass = 'm-html'
export const bodyClass = 'm-body'
