/** How long people wait for services, and how long delays are. */
import { tablesOf } from "./section.js";
import { tableSection } from "./table-section.js";

export const waitSection = tableSection({
  id: "waits",
  title: "Waits and lengths of delay",
  tables: tablesOf(
    ["wait", "service"],
    ["within-24-hours", "service"],
    ["delayed-days-awaiting", "service"],
    ["length-of-delay", "band"],
    ["gave-up", "service"],
  ),
});
