/** Bytes as text, in every environment alike. */

/** Bytes that become characters in one call: more would not fit on the stack of every engine. */
const CHUNK = 8192;

/** Base64 of bytes. */
export function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let from = 0; from < bytes.length; from += CHUNK)
    text += String.fromCharCode(...bytes.subarray(from, from + CHUNK));
  return btoa(text);
}

/**
 * The bytes of a text in base64.
 *
 * @throws an error of `atob` for a text that is not base64
 */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
