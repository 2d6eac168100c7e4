import { route } from '@/lib/http/route'
import { readWinmail } from '@/lib/messages/reads/winmail'
import { winmail } from '@/lib/messages/schema/winmail'
import { messageIn, partIn } from '../../../params'

export const GET = route({
  answer: winmail,
  run: (account, { params }) => readWinmail(account, messageIn(params), partIn(params)),
})
