// Sizes that several parts of the mail server must agree about.

/** The largest message: 50 MB as people count them in a mail, before base64. */
export const messageBytes = 52_428_800

/** Who has room for so much can't be filled up by one message (door/room.mjs). */
export const roomyBytes = 2 * messageBytes
