import type { Subscription } from './schema'

/** What is remembered of one message that came by a list. */
export type Letter = { listId: string; listName: string; name: string; email: string; seconds: number }

/** A message of a list, with where it lies. */
export type Placed<Place> = Letter & { place: Place }

/** All messages of one list; `latest` is the newest. */
export type Grouped<Place> = { key: string; count: number; lastMonth: number; latest: Placed<Place> }

const monthSeconds = 30 * 24 * 60 * 60

/** The lists these messages came by, the latest first. One without a List-Id is known by its writer's address. */
export function groupByList<Place>(letters: Iterable<Placed<Place>>, nowSeconds: number): Grouped<Place>[] {
  const lists = new Map<string, Grouped<Place>>()
  for (const letter of letters) {
    const key = letter.listId || letter.email.toLowerCase()
    if (key === '') continue
    const list = lists.get(key) ?? { key, count: 0, lastMonth: 0, latest: letter }
    list.count += 1
    if (letter.seconds > nowSeconds - monthSeconds) list.lastMonth += 1
    if (letter.seconds >= list.latest.seconds) list.latest = letter
    lists.set(key, list)
  }
  return [...lists.values()].sort((one, other) => other.latest.seconds - one.latest.seconds)
}

/** What the list of lists may be ordered by. */
export const orders = ['latest', 'volume', 'name'] as const
export type Order = (typeof orders)[number]

/** Those with these words in their name or address, in this order. */
export function arranged(lists: Subscription[], { order, words }: { order: Order; words: string }): Subscription[] {
  const wanted = folded(words.trim())
  const found = lists.filter(({ name, from, listId }) =>
    [name, from.name, from.email, listId].some((text) => folded(text).includes(wanted)),
  )
  const by: Record<Order, (one: Subscription, other: Subscription) => number> = {
    latest: (one, other) => Date.parse(other.lastAt) - Date.parse(one.lastAt),
    volume: (one, other) => other.count - one.count || by.latest(one, other),
    name: (one, other) => one.name.localeCompare(other.name) || one.key.localeCompare(other.key),
  }
  return found.sort(by[order])
}

const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
