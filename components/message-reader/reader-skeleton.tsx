/** The shape of a message that is on its way; shows only when it takes a moment. */
export function ReaderSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="late flex flex-col gap-4 px-4 pt-4 md:px-6">
      <div className="h-6 w-3/5 rounded bg-sunken" />
      <div className="h-4 w-2/5 rounded bg-sunken" />
      <div className="mt-4 h-4 w-full max-w-[60ch] rounded bg-sunken" />
      <div className="h-4 w-full max-w-[64ch] rounded bg-sunken" />
      <div className="h-4 w-full max-w-[48ch] rounded bg-sunken" />
    </div>
  )
}
