import 'server-only'
import sharp from 'sharp'

/** A raster image that is safe to show: drawn anew, without metadata and without anything that isn't pixels. */
export type Picture = { bytes: Buffer; type: string }

const maxPixels = 40_000_000
const maxEdge = 4000
const rasters = new Set(['png', 'jpeg', 'gif', 'webp', 'heif', 'tiff'])
const shown: Record<string, string> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  heif: 'image/avif',
}

/** Draws an image anew (T6, T9): only raster formats, told by their bytes; animations stay animated. null when it is none. */
export async function redraw(bytes: Buffer): Promise<Picture | null> {
  try {
    const options = { limitInputPixels: maxPixels, animated: true, failOn: 'error' } as const
    const { format, pages = 1, width = 0, pageHeight, height = 0 } = await sharp(bytes, options).metadata()
    if (!format || !rasters.has(format)) return null
    const image = sharp(bytes, options).rotate().timeout({ seconds: 10 })
    const isLarge = width > maxEdge || (pageHeight ?? height) > maxEdge
    const sized = isLarge && pages === 1 ? image.resize({ width: maxEdge, height: maxEdge, fit: 'inside' }) : image
    return { bytes: await sized.webp({ quality: 85, effort: 2 }).toBuffer(), type: 'image/webp' }
  } catch {
    return null
  }
}

/** The type of a raster image that a browser may show as it is, told by its bytes; null for everything else. */
export async function rasterType(bytes: Buffer): Promise<string | null> {
  try {
    const { format, compression } = await sharp(bytes, { limitInputPixels: maxPixels }).metadata()
    if (format === 'heif' && compression !== 'av1') return null
    return (format && shown[format]) || null
  } catch {
    return null
  }
}
