import { File, FileAudio, FileImage, FileText, FileVideo, type LucideIcon, Mail } from 'lucide-react'

type KindWords = 'typeFile' | 'typeImage' | 'typeText' | 'typeMessage' | 'typeAudio' | 'typeVideo'
type Kind = { icon: LucideIcon; words: KindWords }

/** What kind of file a type names, as far as a reader cares. */
export function attachmentKind(type: string): Kind {
  if (type.startsWith('image/')) return { icon: FileImage, words: 'typeImage' }
  if (type.startsWith('audio/')) return { icon: FileAudio, words: 'typeAudio' }
  if (type.startsWith('video/')) return { icon: FileVideo, words: 'typeVideo' }
  if (type === 'message/rfc822') return { icon: Mail, words: 'typeMessage' }
  if (type.startsWith('text/')) return { icon: FileText, words: 'typeText' }
  return { icon: File, words: 'typeFile' }
}

export function AttachmentIcon({ type }: { type: string }) {
  const { icon: Icon } = attachmentKind(type)
  return <Icon aria-hidden size={20} strokeWidth={1.5} className="shrink-0 text-muted" />
}
