import { encode } from 'uqr'

/** A text as squares that a phone's camera reads. Always dark on light: some cameras read nothing else. */
export function QrCode({ label, text }: { label: string; text: string }) {
  const { data, size } = encode(text, { border: 3 })
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-36 shrink-0 rounded-lg bg-[white] text-[black]"
    >
      <path d={squares.join('')} fill="currentColor" />
    </svg>
  )
}
