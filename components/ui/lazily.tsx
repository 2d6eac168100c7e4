'use client'
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'

const loads: (() => Promise<unknown>)[] = []
const retryMs = 2_000
const mostTries = 5

/**
 * A component whose script comes when it is first shown, or when the screen has come to rest (`loadTheRest`).
 * `Meanwhile` is shown until it is there.
 */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Meanwhile: ComponentType = Nothing,
): (props: Props) => ReactNode {
  loads.push(load)
  const Loaded = lazy(async () => ({ default: await persistently(load) })) as ComponentType<Props>
  return function Lazily(props) {
    return (
      <Suspense fallback={<Meanwhile />}>
        <Loaded {...props} />
      </Suspense>
    )
  }
}

/** Loads what will be needed sooner or later, so that nothing is waited for when it is. */
export async function loadTheRest(): Promise<void> {
  // One after the other: the reader's own doing comes first. What fails now is tried again when it is needed.
  for (const load of loads) await load().catch(() => {})
}

// A line that breaks for a moment must not cost the reader a pane.
async function persistently<Value>(load: () => Promise<Value>, tries = 1): Promise<Value> {
  try {
    return await load()
  } catch (failure) {
    if (tries === mostTries) throw failure
    await new Promise((resolve) => setTimeout(resolve, retryMs))
    return persistently(load, tries + 1)
  }
}

function Nothing() {
  return null
}
