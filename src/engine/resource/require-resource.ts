/** The rule for the resource that a call is about. */

import { wrongType } from "../../foundation/refusal.js";
import { Resource } from "./resource.js";

/**
 * Throws TypeError for anything but a resource.
 *
 * @param resource what was given
 * @param call how the call is written, such as `request(desk, 1)`
 */
export function requireResource(resource: unknown, call: string): void {
  if (!(resource instanceof Resource)) throw wrongType("resource", `a Resource, as in ${call}`, resource);
}
