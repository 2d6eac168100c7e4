/** One line for a step, and all it said when something failed. */
export function tell({ name, seconds, passed, failed, output }) {
  const mark = failed === 0 ? '✓' : '✗'
  const counts = passed + failed > 1 ? ` (${passed} passed${failed > 0 ? `, ${failed} failed` : ''})` : ''
  console.log(`${mark} ${name}${counts} ${seconds.toFixed(1)} s`)
  if (failed > 0) console.log(output.replace(/^/gm, '    '))
}

/** Each failed test with the beginning of what it said. */
export function tellFailures(failures) {
  for (const failure of failures) console.log(`\n✗ ${failure.split('\n').slice(0, 12).join('\n    ')}`)
}
