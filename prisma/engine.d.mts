export function deploy(url: string, folder?: string): Promise<string[]>
export function status(url: string, folder?: string): Promise<{ pending: string[]; edited: string[]; failed: string[] }>
export function drift(folder?: string): Promise<string>
export function create(name: string, folder?: string): Promise<string | null>
