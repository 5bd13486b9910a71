/** What it costs, and who pays. */
import { tablesOf } from "./section.js";
import { tableSection } from "./table-section.js";

export const moneySection = tableSection({
  id: "money",
  title: "Money",
  tables: tablesOf(["cost", "payer"]),
});
