/** The system user that owns the mail of everyone. */
export const mailUser: string
