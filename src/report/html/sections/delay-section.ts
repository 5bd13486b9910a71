/** Where the difference comes from: delayed days by reason, organisation and setting. */
import { differencesByReason } from "./parted-difference.js";
import { tablesOf } from "./section.js";
import { tableSection } from "./table-section.js";

export const delaySection = tableSection({
  id: "delays",
  title: "Why people are delayed",
  tables: tablesOf(["delayed-days", "reason", "responsible", "setting"]),
  before: differencesByReason,
});
