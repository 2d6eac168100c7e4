// Browsers stop drawing elements somewhere above 33 million px; this stays clear of it.
const mostPx = 30_000_000

export type Scaling = {
  /** The height of the element that scrolls. */
  heightPx: number
  /** From where the scrollbar stands to where the list stands, and back. */
  toList(scrollPx: number): number
  toScroll(listPx: number): number
}

/** Fits a list of any length into an element a browser can draw. Below the limit nothing is changed. */
export function scalingOf(listPx: number, viewportPx: number): Scaling {
  if (listPx <= mostPx) return { heightPx: listPx, toList: (px) => px, toScroll: (px) => px }
  // Both ends must meet: the last row is reached exactly when the scrollbar is at its end.
  const factor = (listPx - viewportPx) / (mostPx - viewportPx)
  return { heightPx: mostPx, toList: (px) => px * factor, toScroll: (px) => px / factor }
}
