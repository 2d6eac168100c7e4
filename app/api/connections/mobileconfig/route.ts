import { config } from '@/lib/config'
import { profileIds, readConnectionSettings } from '@/lib/connection/reads'
import { mobileConfig } from '@/lib/connection/rules/documents'
import { fileResponse } from '@/lib/http/file'
import { route } from '@/lib/http/route'
import { readIdentity } from '@/lib/identities/reads'

/** A profile that sets an iPhone, iPad or Mac up. */
export const GET = route({
  run: async (account) => {
    const { address, connections } = readConnectionSettings(account)
    const { name } = await readIdentity(account)
    const profile = { address, name, site: config.siteName, ids: profileIds(address) }
    const file = { name: 'mail.mobileconfig', type: 'application/x-apple-aspen-config' }
    return fileResponse(Buffer.from(mobileConfig(profile, connections)), file)
  },
})
