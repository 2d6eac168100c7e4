/** Whether a file is one that Outlook packed others into. */
export function isWinmail({ type, name }: { type: string; name: string }): boolean {
  return /^application\/(vnd\.)?ms-tnef$/.test(type) || /^win(mail|\.dat)(\.dat)?$/i.test(name.trim())
}
