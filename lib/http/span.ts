/** The part of a file one Range header asks for (RFC 9110, section 14): all of it without one; null: there is no such part. */
export function spanOf(
  header: string | null,
  sizeBytes: number,
): { start: number; end: number; isPart: boolean } | null {
  const whole = { start: 0, end: sizeBytes - 1, isPart: false }
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? []
  // Several parts at once, other units, nonsense: a server may ignore what it does not do.
  if (first === '' && last === '') return whole
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes)
    return length === 0 ? null : { start: sizeBytes - length, end: sizeBytes - 1, isPart: true }
  }
  const [start, end] = [Number(first), last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1)]
  if (last !== '' && Number(last) < start) return whole
  return start >= sizeBytes ? null : { start, end, isPart: true }
}
