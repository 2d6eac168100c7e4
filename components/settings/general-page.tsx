'use client'
import { Appearance } from './appearance'
import { Keyboard } from './keyboard'
import { LoadedSettings } from './loaded-settings'

export function GeneralPage() {
  return (
    <LoadedSettings>
      {(settings) => (
        <>
          <Appearance settings={settings} />
          <Keyboard settings={settings} />
        </>
      )}
    </LoadedSettings>
  )
}
