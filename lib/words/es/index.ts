import common from './common.json'
import composer from './composer.json'
import contacts from './contacts.json'
import list from './list.json'
import mailboxes from './mailboxes.json'
import problems from './problems.json'
import reader from './reader.json'
import search from './search.json'
import settings from './settings.json'
import shell from './shell.json'
import signIn from './sign-in.json'
import trust from './trust.json'

const words = { common, composer, contacts, list, mailboxes, problems, reader, search, settings, shell, signIn, trust }
export default words
