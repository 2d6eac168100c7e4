/** The processor time of this process so far, in ms: what a bound on work means on a machine that others use too. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
