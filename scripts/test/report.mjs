/** One line for a step, and all it said when something failed. */
export function tell({ name, seconds, passed, failed, output }) {
  const mark = failed === 0 ? '✓' : '✗'
  const counts = passed + failed > 1 ? ` (${passed} passed${failed > 0 ? `, ${failed} failed` : ''})` : ''
  console.log(`${mark} ${name}${counts} ${seconds.toFixed(1)} s`)
  if (failed > 0) console.log(output.replace(/^/gm, '    '))
}

/** Each failed test, and each that passed only when it was run again, with the beginning of what it said. */
export function tellFailures(failures, shaky) {
  const told = (text) => text.split('\n').slice(0, 40).join('\n    ')
  for (const text of shaky) console.log(`\n↻ passed when it was run again: ${told(text)}`)
  for (const failure of failures) console.log(`\n✗ ${told(failure)}`)
}
