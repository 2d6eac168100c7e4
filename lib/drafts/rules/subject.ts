// Prefixes of the languages people answer in; Re[2]: counts too.
const reply = /^\s*(?:re|aw|sv|antw|res|r)\s*(?:\[\d+\]|\(\d+\))?\s*:\s*/i
const forward = /^\s*(?:fwd?|rv|wg|tr|enc)\s*(?:\[\d+\]|\(\d+\))?\s*:\s*/i

/** `Re: ` once, however many answers there were. */
export function replySubject(subject: string): string {
  return `Re: ${without(subject, reply)}`
}

/** `Fwd: ` once. */
export function forwardSubject(subject: string): string {
  return `Fwd: ${without(subject, forward)}`
}

/** Whether this is handed on, by its subject. */
export function isForwarded(subject: string): boolean {
  return forward.test(without(subject, reply))
}

// With its prefix it is still one that a draft may have.
const longest = 1900

function without(subject: string, prefix: RegExp): string {
  let rest = subject.slice(0, longest).trim()
  while (prefix.test(rest)) rest = rest.replace(prefix, '')
  return rest
}
