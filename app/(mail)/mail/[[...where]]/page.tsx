import { MailPanes } from '@/components/shell/mail-panes'
import { answersForMailbox, reader } from '../../first-answers'

type Props = {
  params: Promise<{ where?: string[] }>
  searchParams: Promise<Record<string, string | string[]>>
}

// The address says mailbox, message and filter; the panes read it in the browser, so stepping costs no request.
export default async function MailPage({ params, searchParams }: Props) {
  const account = await reader()
  const { where = [] } = await params
  const isWhole = Object.keys(await searchParams).length === 0
  const named = where[0] === 'message' ? undefined : where[0]
  return <MailPanes answers={account && isWhole ? await answersForMailbox(account, named) : {}} />
}
