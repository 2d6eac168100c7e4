/** One card of a vCard file, as far as an address book has room for it. */
export type Card = {
  name: string
  emails: string[]
  phones: string[]
  organisation: string
  notes: string
  categories: string[]
  /** RFC 6350, section 6.1.4: a group of people is a card too, naming its members by UID or mailto. */
  kind: 'person' | 'group'
  uid: string
  members: string[]
  /** Names of the properties that an address book has no room for, upper case. */
  leftOut: string[]
  /** What is only shown, where it was asked for. */
  looks?: Looks
}

/** What a card says that an address book has no room for. `photo`: its bytes, whatever they are. */
export type Looks = { photo: Buffer | null; postal: string[] }

/** What a file held: cards in order, and how many could not be understood at all. */
export type Cards = { cards: Card[]; unreadable: number }

/** Files with more cards than this are read up to here; the rest counts as unreadable. */
export const maxCards = 10_000
