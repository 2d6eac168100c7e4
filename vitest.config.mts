import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  esbuild: { jsx: 'automatic' },
  resolve: { alias: { '@': here('.'), 'server-only': here('node_modules/server-only/empty.js') } },
  test: {
    include: ['{lib,components,app,docs,mailserver,prisma,scripts}/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
    hookTimeout: 120_000,
  },
})
