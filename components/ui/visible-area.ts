/** Calls `listener` whenever what an on-screen keyboard or a zoom leaves of the page changes. Answers how to end that. */
export function onVisibleArea(listener: () => void): () => void {
  const area = window.visualViewport
  area?.addEventListener('resize', listener)
  area?.addEventListener('scroll', listener)
  return () => {
    area?.removeEventListener('resize', listener)
    area?.removeEventListener('scroll', listener)
  }
}
