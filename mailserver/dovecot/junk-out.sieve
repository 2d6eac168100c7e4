# Somebody moved a message out of Junk: it is none, unless it goes away.
require ["vnd.dovecot.pipe", "copy", "imapsieve", "environment"];
if environment :is "imap.mailbox" "Trash" {
  stop;
}
pipe :copy "learn.sh" ["ham"];
