export function packWorkers(folder: string): Promise<void>
