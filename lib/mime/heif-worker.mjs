// Draws one HEIC or HEIF image, in a thread that may be ended at any moment. Given: its bytes and the limits (heif.ts).
// Plain script, because a thread starts from a file.
import { parentPort, workerData } from 'node:worker_threads'

const { bytes, mostPixels, mostMemoryBytes } = workerData
const pageBytes = 65_536

// The decoder's memory is its own, outside of what a thread's heap is held to.
const { grow } = WebAssembly.Memory.prototype
WebAssembly.Memory.prototype.grow = function growWithin(pages) {
  if (this.buffer.byteLength + pages * pageBytes > mostMemoryBytes) throw new RangeError('too much memory')
  return grow.call(this, pages)
}

try {
  const drawn = await draw()
  parentPort.postMessage(drawn, drawn.data ? [drawn.data.buffer] : [])
} catch {
  parentPort.postMessage({ problem: 'broken' })
}

async function draw() {
  const { default: libheif } = await import('libheif-js/wasm-bundle.js')
  const images = new libheif.HeifDecoder().decode(bytes)
  const image = images.find((one) => one.is_primary()) ?? images[0]
  if (!image) return { problem: 'broken' }
  const [width, height] = [image.get_width(), image.get_height()]
  if (width * height > mostPixels) return { problem: 'large' }
  const data = new Uint8ClampedArray(width * height * 4)
  const drawn = await new Promise((resolve) => image.display({ data, width, height }, resolve))
  return drawn ? { data, width, height } : { problem: 'broken' }
}
