'use client'
import * as z from 'zod/mini'
import { call } from '@/lib/http/call'

/** Whether the file at this address may be saved; throws the Problem that holds it back. */
export async function checkFile(address: string): Promise<void> {
  await call(`${address}?check=1`, z.object({}))
}
