/** How the difference goes on over the years of the measured period. */
import { tablesOf } from "./section.js";
import { tableSection } from "./table-section.js";

export const timeSection = tableSection({
  id: "time",
  title: "Over time",
  tables: tablesOf(["delayed-days", "year"]),
});
