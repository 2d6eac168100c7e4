// The way of one message through Postfix and Dovecot, picked out of their logs by its Message-ID.

/** "Nov 27 14:00:01 mx postfix/qmgr[77]: 4ZsT…: from=<…>" */
const postfixLine = /^\S+ +\d+ [\d:]+ \S+ (postfix[\w/-]*)\[(\d+)\]: (.*)$/
const queued = /^([0-9A-Za-z]{6,30}): (.*)$/
/** "Nov 27 14:00:01 lmtp(ana@buzon.test)<77><session>: Info: …" */
const dovecotLine = /^\S+ +\d+ [\d:]+ (?:\S+ )?((?:lmtp|imap|pop3)\([^)]*\)<\d+><[^>]*>): (.*)$/

const mostKept = 2_000

/**
 * Gives a function that takes each line of a log, and calls `tell` with those that are about the message: of the queue under
 * all the names it gets there, what was said to other servers, and what Dovecot did with it.
 */
export function wayOf(messageId, tell) {
  const ids = new Set()
  const watched = new Map()
  const earlier = new Map()

  const begin = (id) => {
    if (ids.has(id)) return
    ids.add(id)
    for (const told of earlier.get(id) ?? []) tell(told)
    earlier.clear()
  }

  const takeQueued = (program, [, id, text]) => {
    if (program.endsWith('/cleanup') && text === `message-id=${messageId}`) begin(id)
    const told = { from: 'postfix', program, id, text }
    if (!ids.has(id)) {
      // The line that names the message comes after the one that says who handed it over.
      if (ids.size === 0 && earlier.size < mostKept) earlier.set(id, [...(earlier.get(id) ?? []), told])
      return
    }
    tell(told)
    const report = /(?:notification|report): ([0-9A-Za-z]{6,30})$/.exec(text)
    if (report) ids.add(report[1])
  }

  /** What the watched programs say of themselves is much: the dialogue is enough, of those that carry our message. */
  const takeWatched = (program, pid, text) => {
    const carries = /^input attribute value: ([0-9A-Za-z]{6,30})$/.exec(text)
    if (carries && ids.has(carries[1])) watched.set(pid, carries[1])
    const id = watched.get(pid)
    if (id === undefined) return
    const spoken = /^([<>]) ([^:]+(?:\[[^\]]*\])?(?::\d+)?): (.*)$/.exec(text)
    if (spoken)
      tell({ from: 'dialogue', program, id, with: spoken[2], said: spoken[1] === '>' ? 'us' : 'them', text: spoken[3] })
    else if (/TLS connection established/.test(text)) tell({ from: 'postfix', program, id, text })
  }

  const takePostfix = (line) => {
    const [, program, pid, text] = postfixLine.exec(line) ?? []
    if (!program) return
    const about = queued.exec(text)
    if (program.startsWith('postfix/watched/') && !(about && ids.has(about[1]))) return takeWatched(program, pid, text)
    if (about) takeQueued(program, about)
    if (about && program.startsWith('postfix/watched/')) watched.delete(pid)
  }

  const takeDovecot = (line) => {
    const [, program, text] = dovecotLine.exec(line) ?? []
    if (program && text.includes(messageId))
      tell({ from: 'dovecot', program, id: '', text: text.replace(/^Info: /, '') })
  }

  return { takePostfix, takeDovecot }
}
