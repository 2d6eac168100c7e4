import { File, FileAudio, FileImage, FileText, FileVideo, type LucideIcon, Mail } from 'lucide-react'

type KindWords = 'typeFile' | 'typeImage' | 'typeText' | 'typeMessage' | 'typeAudio' | 'typeVideo'
type Kind = { icon: LucideIcon; words: KindWords; isShowable: boolean }

const showableImages = /^image\/(png|jpe?g|gif|webp|avif)$/

/** What kind of file a type names, as far as a reader cares. `isShowable`: the browser may open it in place. */
export function attachmentKind(type: string): Kind {
  if (type.startsWith('image/')) return { icon: FileImage, words: 'typeImage', isShowable: showableImages.test(type) }
  if (type.startsWith('audio/')) return { icon: FileAudio, words: 'typeAudio', isShowable: false }
  if (type.startsWith('video/')) return { icon: FileVideo, words: 'typeVideo', isShowable: false }
  if (type === 'message/rfc822') return { icon: Mail, words: 'typeMessage', isShowable: false }
  if (type.startsWith('text/')) return { icon: FileText, words: 'typeText', isShowable: type === 'text/plain' }
  return { icon: File, words: 'typeFile', isShowable: false }
}

export function AttachmentIcon({ type }: { type: string }) {
  const { icon: Icon } = attachmentKind(type)
  return <Icon aria-hidden size={20} strokeWidth={1.5} className="shrink-0 text-muted" />
}
