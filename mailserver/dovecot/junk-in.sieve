# Somebody moved a message to Junk: it is spam.
require ["vnd.dovecot.pipe", "copy", "imapsieve"];
pipe :copy "learn.sh" ["spam"];
