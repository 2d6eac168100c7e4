/**
 * What is said of a set. `maxMs`: the longest answer about a message; `maxGrowthMb`: the most memory it took; `maxBlockMs`:
 * the longest that the server answered nobody.
 */
export type Figures = {
  set: string
  messages: number
  shown: number
  textExpected: number
  textOk: number
  controlsFired: number
  harmful: number
  maxMs: number
  maxGrowthMb: number
  maxBlockMs: number
}

export function report(figures: Figures, isJson: boolean) {
  if (isJson) return console.log(JSON.stringify(figures))
  const { set, messages, shown, textExpected, textOk, controlsFired, harmful, maxMs, maxGrowthMb, maxBlockMs } = figures
  const text = `text ${textOk}/${textExpected}`
  console.log(
    `${set.padEnd(20)} messages ${messages}   shown ${shown}   ${text}   controls fired ${controlsFired}   harmful ${harmful}   longest ${maxMs} ms   memory ${maxGrowthMb} MB   blocked ${maxBlockMs} ms`,
  )
}

type Most = 'maxMs' | 'maxGrowthMb' | 'maxBlockMs'

export function total(all: Figures[]): Figures {
  const sum = (name: Exclude<keyof Figures, 'set' | Most>) => all.reduce((so, figures) => so + figures[name], 0)
  const most = (name: Most) => Math.max(0, ...all.map((figures) => figures[name]))
  return {
    set: 'all',
    messages: sum('messages'),
    shown: sum('shown'),
    textExpected: sum('textExpected'),
    textOk: sum('textOk'),
    controlsFired: sum('controlsFired'),
    harmful: sum('harmful'),
    maxMs: most('maxMs'),
    maxGrowthMb: most('maxGrowthMb'),
    maxBlockMs: most('maxBlockMs'),
  }
}
