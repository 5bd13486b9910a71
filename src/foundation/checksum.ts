/**
 * A checksum of texts: whether a file is still what was written. CRC-32 (ISO/IEC 3309, as in zip and PNG files) over the
 * UTF-8 bytes. It finds damage, and is no protection against intent.
 */

const POLYNOMIAL = 0xedb88320;

/** The remainder of each byte. */
const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? POLYNOMIAL : 0);
  return remainder;
});

/**
 * The checksum of a text.
 *
 * @returns 8 hexadecimal digits
 * @example checksumOf("123456789") // "cbf43926"
 */
export function checksumOf(text: string): string {
  let remainder = 0xffffffff;
  for (const byte of new TextEncoder().encode(text))
    remainder = (remainder >>> 8) ^ REMAINDERS[(remainder ^ byte) & 0xff];
  return (~remainder >>> 0).toString(16).padStart(8, "0");
}
