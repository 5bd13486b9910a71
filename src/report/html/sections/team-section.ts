/** The teams that arrange what people need: how busy they are, and how long tasks wait for them. */
import { tablesOf } from "./section.js";
import { tableSection } from "./table-section.js";

export const teamSection = tableSection({
  id: "teams",
  title: "Teams",
  tables: tablesOf(["team-load", "team"], ["team-utilisation", "team"], ["team-queue", "team"], ["team-wait", "team"]),
});
