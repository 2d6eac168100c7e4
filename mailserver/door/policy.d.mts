export function judgeMessage(sent: Map<string, number[]>, most: number, asked: Map<string, string>, now: number): string
