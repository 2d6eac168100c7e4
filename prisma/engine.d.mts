export function deploy(url: string, folder?: string): Promise<string[]>
export function status(url: string, folder?: string): Promise<{ pending: string[]; edited: string[]; failed: string[] }>
export function drift(url?: string, folder?: string): Promise<string>
export function create(name: string, of?: { url?: string; folder?: string }): Promise<string | null>
