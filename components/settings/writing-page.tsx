'use client'
import { Cautions } from './cautions'
import { Identities } from './identities'
import { LoadedSettings } from './loaded-settings'
import { Writing } from './writing'

export function WritingPage() {
  return (
    <LoadedSettings>
      {(settings) => (
        <>
          <Identities />
          <Writing settings={settings} />
          <Cautions settings={settings} />
        </>
      )}
    </LoadedSettings>
  )
}
