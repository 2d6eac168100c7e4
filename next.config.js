import createNextIntlPlugin from 'next-intl/plugin'

const withWords = createNextIntlPlugin('./lib/words/request.ts')

/** @type {import('next').NextConfig} */
const config = {
  // Several instances build side by side (tests, demo): each may name its own output folder.
  distDir: process.env.BUZON_DIST_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks the types of everything, this would check them once more with every build.
  typescript: { ignoreBuildErrors: true },
  productionBrowserSourceMaps: false,
  // Nothing uses the optimizer of images; without this anyone may have it fetch and draw our own addresses.
  images: { unoptimized: true },
  // These carry native code or read files beside themselves: they stay outside the bundle.
  serverExternalPackages: [
    'imapflow',
    'nodemailer',
    'sharp',
    '@node-rs/argon2',
    '@libsql/client',
    '@prisma/adapter-libsql',
    '@prisma/adapter-pg',
    'pino',
  ],
}

export default withWords(config)
