import type { IncomingMessage, ServerResponse } from 'node:http'

export function packAssets(folder: string): Promise<void>
export function assetsOf(folder: string): (request: IncomingMessage, response: ServerResponse) => boolean
