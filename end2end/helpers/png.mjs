// PNG files, written by hand: no picture library, and every byte is known.

import { deflateSync } from "node:zlib";

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let n = 0; n < 8; n += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

/**
 * @param {string} name
 * @param {Buffer} data
 */
function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** How a pixel is written: one byte of grey, or three of colour. */
const KINDS = { grey: 0, colour: 2 };

/**
 * A picture of these rows, each with the filter byte 0 before its pixels.
 *
 * @param {keyof typeof KINDS} kind
 * @param {number} width
 * @param {number} height
 * @param {Buffer} rows
 * @param {number} [level] of packing; 1 is the fastest
 */
export function encode(kind, width, height, rows, level) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, KINDS[kind], 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A square of one colour, as a phone's photo would be: no two colours have the same checksum. */
export function png(red = 40, green = 90, blue = 160, size = 24) {
  const pixels = Array.from({ length: size }, () => [red, green, blue]).flat();
  const rows = Array.from({ length: size }, () => Buffer.from([0, ...pixels]));
  return encode("colour", size, size, Buffer.concat(rows));
}
