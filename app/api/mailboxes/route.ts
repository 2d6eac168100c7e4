import { route } from '@/lib/http/route'
import { readMailboxes } from '@/lib/mailboxes/reads'
import { mailboxList } from '@/lib/mailboxes/schema'

export const GET = route({ answer: mailboxList, run: readMailboxes })
