/** How full services are, who waits in line for them, and what blocks them. */
import { tablesOf } from "./section.js";
import { tableSection } from "./table-section.js";

export const capacitySection = tableSection({
  id: "capacity",
  title: "Capacity and what blocks it",
  tables: tablesOf(
    ["utilisation", "pool"],
    ["queue", "pool"],
    ["blocked-capacity", "service"],
    ["delayed-days-traced", "service"],
    ["deadlocked-days", "pool"],
    ["hours-unmet", "pool"],
  ),
  introduction:
    "Utilisation is what is used of a service's capacity; the line at 100 % is the capacity. Capacity is blocked where people hold it who need it no longer.",
});
