import { MailPanes } from '@/components/shell/mail-panes'

// The address says mailbox, message and filter; the panes read it in the browser, so stepping costs no request.
export default function MailPage() {
  return <MailPanes />
}
