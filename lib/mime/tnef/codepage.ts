import 'server-only'

const known: Record<number, string> = {
  65001: 'utf-8',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  20127: 'us-ascii',
  20866: 'koi8-r',
  21866: 'koi8-u',
  54936: 'gb18030',
}

/** The name of a Windows code page as MIME has it. */
export function codepageLabel(number: number): string {
  if (number >= 1250 && number <= 1258) return `windows-${number}`
  if (number >= 28591 && number <= 28605) return `iso-8859-${number - 28590}`
  return known[number] ?? 'windows-1252'
}
