export function roomJudge(
  ask: (question: string) => Promise<string>,
  now?: () => number,
): (asked: Map<string, string>, question: string) => Promise<string>
