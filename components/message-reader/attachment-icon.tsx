import {
  Contact,
  File,
  FileAudio,
  FileCode,
  FileImage,
  FileText,
  FileType,
  FileVideo,
  type LucideIcon,
  Mail,
} from 'lucide-react'
import { type Showing, showingOf } from '@/lib/messages/rules/showable'

type KindWords =
  | 'typeFile'
  | 'typeImage'
  | 'typeText'
  | 'typeMessage'
  | 'typeAudio'
  | 'typeVideo'
  | 'typePdf'
  | 'typeDocument'
  | 'typeContacts'
  | 'typeCode'
type Kind = { icon: LucideIcon; words: KindWords }
type Named = { type: string; name: string }

const kinds: Record<Showing, Kind> = {
  image: { icon: FileImage, words: 'typeImage' },
  photo: { icon: FileImage, words: 'typeImage' },
  audio: { icon: FileAudio, words: 'typeAudio' },
  video: { icon: FileVideo, words: 'typeVideo' },
  pdf: { icon: FileType, words: 'typePdf' },
  docx: { icon: FileText, words: 'typeDocument' },
  cards: { icon: Contact, words: 'typeContacts' },
  code: { icon: FileCode, words: 'typeCode' },
  message: { icon: Mail, words: 'typeMessage' },
  text: { icon: FileText, words: 'typeText' },
}

/** What kind of file this is, as far as a reader cares. */
export function attachmentKind(file: Named): Kind {
  const showing = showingOf(file)
  if (showing) return kinds[showing]
  if (file.type.startsWith('image/')) return kinds.image
  return file.type.startsWith('text/') ? kinds.text : { icon: File, words: 'typeFile' }
}

export function AttachmentIcon({ file }: { file: Named }) {
  const { icon: Icon } = attachmentKind(file)
  return <Icon aria-hidden size={20} strokeWidth={1.5} className="shrink-0 text-muted" />
}
