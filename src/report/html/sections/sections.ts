/** The sections of the page below its first screen, in their order. To add one, write it in a file and name it here. */
import { capacitySection } from "./capacity-section.js";
import { delaySection } from "./delay-section.js";
import { flowSection } from "./flow-section.js";
import { furtherSection } from "./further-section.js";
import { inputSection } from "./input-section.js";
import { methodSection } from "./method-section.js";
import { moneySection } from "./money-section.js";
import { outcomeSection } from "./outcome-section.js";
import { placeSection } from "./place-section.js";
import type { Section } from "./section.js";
import { targetSection } from "./target-section.js";
import { teamSection } from "./team-section.js";
import { timeSection } from "./time-section.js";
import { totalSection } from "./total-section.js";
import { waitSection } from "./wait-section.js";
import { whatIfSection } from "./what-if-section.js";

const FIGURES: readonly Section[] = [
  targetSection,
  delaySection,
  flowSection,
  whatIfSection,
  timeSection,
  placeSection,
  waitSection,
  capacitySection,
  teamSection,
  outcomeSection,
  moneySection,
  totalSection,
];

/** All of them. */
export const SECTIONS: readonly Section[] = [
  ...FIGURES,
  furtherSection(FIGURES.flatMap(({ tables }) => tables)),
  inputSection,
  methodSection,
];
