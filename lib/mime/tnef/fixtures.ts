const long = (value: number) => Buffer.from(Uint32Array.of(value >>> 0).buffer)

/** One attribute of TNEF (MS-OXTNEF, section 2.1.3.1), its check sum left empty. */
export const tnefAttribute = (id: number, data: Buffer) =>
  Buffer.concat([Buffer.of(id === 0x69003 ? 1 : 2), long(id), long(data.length), data, Buffer.alloc(2)])

/** A TNEF of these attributes. */
export const tnefOf = (...attributes: Buffer[]) => Buffer.concat([long(0x223e9f78), Buffer.alloc(2), ...attributes])

/** A winmail.dat with these files. */
export function aWinmail(files: { name: string; bytes: Buffer }[]): Buffer {
  return tnefOf(
    ...files.flatMap(({ name, bytes }) => [
      tnefAttribute(0x69002, Buffer.alloc(14)),
      tnefAttribute(0x18010, Buffer.from(`${name}\0`, 'latin1')),
      tnefAttribute(0x6800f, bytes),
    ]),
  )
}
