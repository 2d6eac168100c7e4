export interface Machine {
  pid: number
  run(words: string[], options?: { input?: string }): Promise<{ status: number | null; stdout: string; stderr: string }>
  halt(): Promise<void>
}

export function bootMachine(options: {
  lower?: string
  name?: string
  unit?: string
  upper?: string
  dns?: string
  folder?: string
  env?: Record<string, string>
}): Promise<Machine>
