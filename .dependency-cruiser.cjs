// Who may import whom. Read top to bottom: each rule is one wall of the house (docs/ARCHITECTURE.md).
const tests = '(\\.test\\.tsx?$|/fixtures\\.ts$)'
const word = (names) => `^lib/[^/]+/(${names})(\\.tsx?$|/)`
const doors = '^lib/(imap|smtp|sieve|mime|vcard|calendar|scanner|doveadm|postfix|dialogue|storage|dns|tls|db|oauth)/'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'schema-knows-nothing',
      comment: 'A schema is a word of the domain: it may use zod and other schemas.',
      severity: 'error',
      from: { path: word('schema') },
      to: { pathNot: `(${word('schema')}|^node_modules/zod/)` },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: word('rules'), pathNot: tests },
      to: { pathNot: `(${word('schema|rules')}|^lib/errors\\.ts$|^lib/words/)` },
    },
    {
      name: 'browser-code-stays-in-the-browser',
      comment:
        'Components and hooks may use schemas, rules, hooks, words and lib/http/call, nothing that runs on the server.',
      severity: 'error',
      from: { path: `(^components/|${word('hooks')})`, pathNot: tests },
      to: {
        path: '^(app|lib)/',
        pathNot: `(${word('schema|rules|hooks')}|^lib/http/call\\.ts$|^lib/errors\\.ts$|^lib/words/)`,
      },
    },
    {
      name: 'ui-could-ship-elsewhere',
      severity: 'error',
      from: { path: '^components/ui/' },
      to: { path: '^(app|lib|components)/', pathNot: '^components/ui/' },
    },
    {
      name: 'pages-and-routes-use-front-doors',
      severity: 'error',
      // Tests of routes listen at the doors behind them.
      from: { path: '^app/', pathNot: tests },
      to: { path: `(${word('records')}|${doors})` },
    },
    {
      name: 'lib-does-not-know-the-screens',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(app|components)/' },
    },
    {
      name: 'only-lib-imap-speaks-imap',
      severity: 'error',
      from: { pathNot: '^lib/imap/' },
      to: { path: '^node_modules/imapflow/' },
    },
    {
      name: 'only-lib-smtp-speaks-smtp',
      severity: 'error',
      from: { pathNot: '^lib/smtp/' },
      to: { path: '^node_modules/(nodemailer|smtp-server)/' },
    },
    {
      name: 'only-lib-oauth-speaks-openid',
      severity: 'error',
      // next-auth brings its own.
      from: { pathNot: '^(lib/oauth/|node_modules/)' },
      to: { path: '^node_modules/openid-client/' },
    },
    {
      name: 'only-vcard-and-calendar-read-ical',
      severity: 'error',
      from: { pathNot: '^lib/(vcard|calendar)/' },
      to: { path: '^node_modules/ical\\.js/' },
    },
    {
      name: 'only-lib-storage-speaks-s3',
      severity: 'error',
      from: { pathNot: '^lib/storage/' },
      to: { path: '^node_modules/@aws-sdk/' },
    },
    {
      name: 'only-records-use-the-store',
      severity: 'error',
      from: { pathNot: `(${word('records')}|^lib/db/|^prisma/|^mailserver/|${tests})` },
      to: { path: '^(lib/db/|node_modules/(@prisma|\\.prisma)/)' },
    },
    {
      name: 'only-app-knows-next',
      severity: 'error',
      from: { pathNot: '^(app/|lib/accounts/|lib/words/|proxy\\.ts$|scripts/serve\\.mjs$)' },
      to: { path: '^node_modules/(next|next-auth)/', pathNot: '^node_modules/next/(link|navigation|image|dynamic)' },
    },
    {
      name: 'doors-use-only-words',
      severity: 'error',
      from: { path: doors, pathNot: tests },
      to: {
        path: '^lib/',
        pathNot: `(${doors}|${word('schema|rules')}|^lib/(errors|config|process-wide|in-turn)\\.ts$|^lib/events/bus\\.ts$|^lib/http/(log|public-host|trust)\\.ts$)`,
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^lib/db/generated/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
