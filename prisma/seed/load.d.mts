import type { Person } from './index.mjs'

export function loadMail(options: {
  dovecotConf: string
  mail: string
  mailUser: string
  now?: Date
  only?: Person[]
  say?: (message: string) => void
}): Promise<number>
