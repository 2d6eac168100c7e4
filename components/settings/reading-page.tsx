'use client'
import { AllowedSenders } from './allowed-senders'
import { LoadedSettings } from './loaded-settings'
import { Reading } from './reading'
import { Receipts } from './receipts'
import { Verdicts } from './verdicts'

export function ReadingPage() {
  return (
    <LoadedSettings>
      {(settings) => (
        <>
          <Reading settings={settings} />
          <Receipts settings={settings} />
          <AllowedSenders settings={settings} />
          <Verdicts />
        </>
      )}
    </LoadedSettings>
  )
}
