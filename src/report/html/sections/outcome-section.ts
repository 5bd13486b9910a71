/** What became of people. */
import { tablesOf } from "./section.js";
import { tableSection } from "./table-section.js";

export const outcomeSection = tableSection({
  id: "outcomes",
  title: "What became of people",
  tables: tablesOf(["outcomes", "outcome"]),
});
