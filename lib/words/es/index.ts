import acts from './acts.json'
import admin from './admin.json'
import cautions from './cautions.json'
import common from './common.json'
import composer from './composer.json'
import confirmation from './confirmation.json'
import contacts from './contacts.json'
import details from './details.json'
import download from './download.json'
import editor from './editor.json'
import files from './files.json'
import filters from './filters.json'
import identities from './identities.json'
import invitations from './invitations.json'
import list from './list.json'
import lists from './lists.json'
import mailboxes from './mailboxes.json'
import mailings from './mailings.json'
import more from './more.json'
import outbox from './outbox.json'
import own from './own.json'
import preview from './preview.json'
import problems from './problems.json'
import queue from './queue.json'
import reader from './reader.json'
import reports from './reports.json'
import search from './search.json'
import settings from './settings.json'
import shell from './shell.json'
import signIn from './sign-in.json'
import subscriptions from './subscriptions.json'
import templates from './templates.json'
import trace from './trace.json'
import travel from './travel.json'
import trust from './trust.json'
import winmail from './winmail.json'

const words = {
  cautions,
  acts,
  admin,
  confirmation,
  own,
  common,
  composer,
  contacts,
  details,
  download,
  editor,
  files,
  filters,
  identities,
  invitations,
  list,
  lists,
  mailboxes,
  mailings,
  more,
  outbox,
  preview,
  problems,
  queue,
  reader,
  reports,
  search,
  settings,
  shell,
  signIn,
  subscriptions,
  templates,
  trace,
  travel,
  trust,
  winmail,
}
export default words
