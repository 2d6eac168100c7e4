type Hosts = Record<string, number>

export function namespaceOf(number: number, host: string): string
export function freeNumber(): number
export function makeNetwork(number: number, hosts: Hosts, dns: string): void
export function inhabitants(number: number, hosts: Hosts): number[]
