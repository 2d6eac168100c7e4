'use client'
import { IconButton } from '@/components/ui/icon-button'
import type { ReaderAction } from './use-reader-actions'

export function ActionButton({
  action: { label, icon, keys, isOn = false, id, run },
  showLabel = false,
}: {
  action: ReaderAction
  showLabel?: boolean
}) {
  return (
    <IconButton
      icon={icon}
      label={label}
      keys={keys}
      isOn={isOn}
      tone={id === 'star' ? 'star' : 'plain'}
      showLabel={showLabel}
      onPress={run}
    />
  )
}
