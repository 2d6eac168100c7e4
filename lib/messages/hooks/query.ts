import { type MessageFilter, type MessageView, messageFilter } from '../schema/view'

const words = ['text', 'from', 'to', 'subject', 'after', 'before'] as const
const claims = ['hasAttachment', 'unread', 'flagged', 'everywhere'] as const

/** The filter an address asks for; undefined when it asks for none. What makes no sense is left out. */
export function filterOf(query: URLSearchParams): MessageFilter | undefined {
  const filter: MessageFilter = {}
  for (const name of words) {
    const { data } = messageFilter.shape[name].safeParse(query.get(name)?.trim() || undefined)
    if (data) filter[name] = data
  }
  for (const name of claims) if (query.get(name) === 'true') filter[name] = true
  return somethingAsked(filter)
}

/** A filter that looks for something; where to look is not yet something to look for. */
export function somethingAsked(filter: MessageFilter): MessageFilter | undefined {
  const { everywhere: _, ...asked } = filter
  return Object.keys(asked).length > 0 ? filter : undefined
}

/** The same filter as query parameters, in a stable order. */
export function queryOf(filter: MessageFilter | undefined): URLSearchParams {
  const query = new URLSearchParams()
  for (const name of words) if (filter?.[name]) query.set(name, filter[name])
  for (const name of claims) if (filter?.[name]) query.set(name, 'true')
  return query
}

/** A view as the query parameters of a request; the order of every list is not said. */
export function viewParameters({ mailboxId, filter, order, ascending, conversations }: MessageView): URLSearchParams {
  const query = queryOf(filter)
  query.set('mailboxId', mailboxId)
  if (order && (order !== 'arrival' || ascending)) query.set('order', order)
  if (ascending) query.set('ascending', 'true')
  if (conversations) query.set('conversations', 'true')
  return query
}
