/** Where the files that come with the package are. */
import { fileURLToPath } from "node:url";

/** The folder of scenarios that comes with the package. */
export function shippedScenarios(): string {
  return fileURLToPath(new URL("../../../scenarios", import.meta.url));
}
