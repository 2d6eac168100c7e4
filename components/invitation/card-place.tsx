/** The room of a card that is on its way, so that what is below does not jump. */
export function CardPlace() {
  return (
    <div aria-hidden className="px-4 pb-3 md:px-6">
      <div className="h-64 max-w-3xl rounded-lg border border-line bg-surface" />
    </div>
  )
}
