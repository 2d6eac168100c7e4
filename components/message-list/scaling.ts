// Browsers stop drawing elements somewhere above 33 million px; this stays clear of it.
const mostPx = 30_000_000

export type Scaling = {
  /** The height of the element that scrolls. */
  heightPx: number
  /** From where the scrollbar stands to where the list stands, and back. */
  toList(scrollPx: number): number
  toScroll(listPx: number): number
}

/** Where the scrollbar stands, and what of the list is seen there. They are the same while the list isn't scaled. */
export type Standing = { scrollPx: number; listPx: number }

// A wheel or a finger moves less than this at once; the scrollbar of a scaled list, whose every pixel is many rows, more.
const stepScreens = 3

/** Fits a list of any length into an element a browser can draw. Below the limit nothing is changed. */
export function scalingOf(listPx: number, viewportPx: number): Scaling {
  if (listPx <= mostPx) return { heightPx: listPx, toList: (px) => px, toScroll: (px) => px }
  // Both ends must meet: the last row is reached exactly when the scrollbar is at its end.
  const factor = (listPx - viewportPx) / (mostPx - viewportPx)
  return { heightPx: mostPx, toList: (px) => px * factor, toScroll: (px) => px / factor }
}

/**
 * Where the list stands after the scrollbar moved. By a step rows move as far as the finger did, also in a scaled list;
 * by a leap the scrollbar says which part is meant.
 */
export function afterScroll(
  before: Standing,
  scrollPx: number,
  { scaling, listPx, viewportPx }: { scaling: Scaling; listPx: number; viewportPx: number },
): Standing {
  if (scaling.heightPx === listPx) return { scrollPx, listPx: scrollPx }
  const stepPx = scrollPx - before.scrollPx
  const isLeap = Math.abs(stepPx) > stepScreens * viewportPx
  const to = isLeap ? scaling.toList(scrollPx) : before.listPx + stepPx
  return { scrollPx, listPx: Math.max(0, Math.min(listPx - viewportPx, to)) }
}
