/** Tells of a step and how long it took. Quick steps are told too: silence looks like a hang. */
export async function step(name, work) {
  const begin = Date.now()
  process.stdout.write(`  ${name} …\n`)
  const result = await work()
  const seconds = (Date.now() - begin) / 1000
  if (seconds >= 1) process.stdout.write(`  ${name}: ${seconds.toFixed(1)} s\n`)
  return result
}
