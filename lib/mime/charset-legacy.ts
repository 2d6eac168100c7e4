import 'server-only'

/** HZ (RFC 1843): GB 2312 in seven bits between `~{` and `~}`. In no library at hand. */
export function decodeHz(bytes: Uint8Array): string {
  const raised: number[] = []
  let isChinese = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    const next = bytes[at + 1]
    if (byte !== 0x7e || next === undefined) raised.push(isChinese && byte > 0x20 ? byte | 0x80 : byte)
    else {
      at++
      if (next === 0x7b) isChinese = true
      else if (next === 0x7d) isChinese = false
      else if (next === 0x7e) raised.push(0x7e)
      else if (next !== 0x0a) raised.push(byte, next)
    }
  }
  return new TextDecoder('gbk').decode(Uint8Array.from(raised))
}

/** ISO-2022-KR (RFC 1557): KS X 1001 between SO and SI. In no library at hand. */
export function decodeIso2022Kr(bytes: Uint8Array): string {
  const raised: number[] = []
  let isKorean = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 0x1b && bytes[at + 1] === 0x24 && bytes[at + 2] === 0x29 && bytes[at + 3] === 0x43) at += 3
    else if (byte === 0x0e) isKorean = true
    else if (byte === 0x0f) isKorean = false
    else {
      if (byte === 0x0a) isKorean = false
      raised.push(isKorean && byte > 0x20 ? byte | 0x80 : byte)
    }
  }
  return new TextDecoder('euc-kr').decode(Uint8Array.from(raised))
}
