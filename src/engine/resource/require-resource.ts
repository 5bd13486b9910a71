/** The rule for the resource that a call is about. */

import { wrongType } from "../../foundation/refusal.js";
import type { Resource } from "./resource.js";

/**
 * Throws TypeError for anything but a resource.
 *
 * @param resource what was given
 * @param call how the call is written, such as `request(desk, 1)`
 */
export function requireResource(resource: unknown, call: string): void {
  // Told by a method that nothing else has: every request asks this, and `instanceof` takes longer.
  if ((resource as Partial<Resource> | null | undefined)?.takeBeforeTurn === undefined)
    throw wrongType("resource", `a Resource, as in ${call}`, resource);
}
