/** What stands in the page compressed. */
import { bytesOfBase64 } from "../foundation/base64.js";

/**
 * Unpacks a text of the page.
 *
 * @param text base64 of a gzip
 */
export function unpacked(text: string): Response {
  return new Response(new Blob([bytesOfBase64(text.trim())]).stream().pipeThrough(new DecompressionStream("gzip")));
}
