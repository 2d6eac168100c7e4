import { route } from '@/lib/http/route'
import { readShownCards } from '@/lib/previews/reads/cards'
import { shownCards } from '@/lib/previews/schema'
import { messageIn, partIn } from '../../../params'

export const GET = route({
  answer: shownCards,
  limit: 'heavy',
  run: (account, { params }) => readShownCards(account, messageIn(params), partIn(params)),
})
