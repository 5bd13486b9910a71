/** Where people are delayed: by hospital and by area. */
import { tablesOf } from "./section.js";
import { tableSection } from "./table-section.js";

export const placeSection = tableSection({
  id: "places",
  title: "Hospitals and areas",
  tables: tablesOf(["delayed-days", "hospital", "area"], ["delayed-rate", "area"], ["delayed-share", "hospital"]),
});
