import createNextIntlPlugin from 'next-intl/plugin'

const withWords = createNextIntlPlugin({
  requestConfig: './lib/words/request.ts',
  experimental: {
    // Sentences are read when it is built: the browser needs no reader of their syntax.
    messages: { path: './lib/words', locales: ['en', 'es'], format: 'json', precompile: true },
  },
})

/** @type {import('next').NextConfig} */
const config = {
  // Several instances build side by side (tests, demo): each may name its own output folder.
  distDir: process.env.BUZON_DIST_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks the types of everything, this would check them once more with every build.
  typescript: { ignoreBuildErrors: true },
  productionBrowserSourceMaps: false,
  // A build after a small change makes only what changed.
  experimental: {
    turbopackFileSystemCacheForBuild: true,
    // Fewer files pack better: 3 kB of the first screen, for 10 of what comes when it is at rest (docs/decisions/0078).
    turbopackChunking: { minChunkSize: 70_000 },
  },
  // Nothing uses the optimizer of images; without this anyone may have it fetch and draw our own addresses.
  images: { unoptimized: true },
  // These carry native code or read files beside themselves: they stay outside the bundle.
  serverExternalPackages: [
    'imapflow',
    'nodemailer',
    'smtp-server',
    'sharp',
    '@node-rs/argon2',
    '@libsql/client',
    '@prisma/adapter-libsql',
    '@prisma/adapter-pg',
    'pino',
  ],
}

// npm run build gives pages the part of zod that they use (scripts/small-zod.mjs).
const smallZod = process.env.BUZON_SMALL_ZOD
if (smallZod) config.turbopack = { resolveAlias: { 'zod/mini': { browser: smallZod } } }

// Outlook spells the address in both ways.
config.rewrites = async () => [
  { source: '/Autodiscover/Autodiscover.xml', destination: '/autodiscover/autodiscover.xml' },
]

export default withWords(config)
