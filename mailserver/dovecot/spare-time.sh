#!/bin/sh
# spare-time.sh PROGRAM …: runs it when nobody else wants the processor. Linux first shares that among sessions (sched(7), autogroups), where a
# nice process counts as much as any: so it gets a session of its own (setsid, words.conf), and that is made nice too.
{ echo 19 >/proc/self/autogroup; } 2>/dev/null
exec nice -n 19 "$@"
