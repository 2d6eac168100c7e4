export function enterLab(number: number, lab: { data: string; owner?: number }): void
export function numberOfLab(data: string): number | undefined
