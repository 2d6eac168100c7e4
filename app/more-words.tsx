import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AddedWords } from './added-words'

type Props = {
  names: ('admin' | 'acts' | 'details' | 'queue' | 'trace' | 'travel' | 'own' | 'confirmation' | 'filters')[]
  children: ReactNode
}

/** Words that only some pages need, for what lies inside: every other page does without them. */
export async function MoreWords({ names, children }: Props) {
  const all = await getMessages()
  return <AddedWords words={Object.fromEntries(names.map((name) => [name, all[name]]))}>{children}</AddedWords>
}
