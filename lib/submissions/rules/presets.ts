/** A time people send at, ready to be chosen. */
export type Preset = {
  id: 'laterToday' | 'thisEvening' | 'tomorrowMorning' | 'tomorrowAfternoon' | 'mondayMorning'
  at: Date
}

/** The times offered at this moment, in the reader's own time zone: only such as are to come, and no two alike. */
export function presets(now: Date): Preset[] {
  const at = (days: number, hour: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)
  const hour = now.getHours()
  const untilMonday = (8 - now.getDay()) % 7 || 7
  const later = new Date(now.getFullYear(), now.getMonth(), now.getDate(), hour + 3)
  return [
    ...(hour < 14 ? [{ id: 'laterToday' as const, at: later }] : []),
    ...(hour < 18 ? [{ id: 'thisEvening' as const, at: at(0, 19) }] : []),
    { id: 'tomorrowMorning', at: at(1, 8) },
    { id: 'tomorrowAfternoon', at: at(1, 13) },
    ...(untilMonday > 1 ? [{ id: 'mondayMorning' as const, at: at(untilMonday, 8) }] : []),
  ]
}
