type Sent = Map<string, { at: number; instance: string | undefined }[]>

export function judgeMessage(sent: Sent, most: number, asked: Map<string, string>, now: number): string
