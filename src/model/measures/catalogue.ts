/**
 * The catalogue of measures: every measure that a result can have, in the order of its rows. Whoever adds one declares it in
 * this folder and names it here; everything else follows.
 */
import * as capacity from "./capacity-measures.js";
import { cost } from "./cost-measures.js";
import type { MeasureDeclaration } from "./declaration.js";
import * as delay from "./delay-measures.js";
import * as flow from "./flow-measures.js";
import * as service from "./service-measures.js";

const DECLARATIONS = [
  delay.delayedDays,
  delay.delayedDaysOfficial,
  delay.dtocBeds,
  delay.delayedRate,
  delay.delayedShare,
  delay.patientsDelayed,
  delay.lengthOfDelay,
  delay.delayedDaysTraced,
  capacity.occupancy,
  capacity.capacity,
  capacity.utilisation,
  capacity.deadlockedDays,
  capacity.blockedCapacity,
  capacity.hoursUnmet,
  flow.inside,
  service.starts,
  service.overflow,
  service.wait,
  service.within24Hours,
  service.overstayDays,
  cost,
  flow.arrivals,
  flow.departures,
  flow.rejected,
  flow.readmissions,
  flow.outcomes,
  flow.peopleReplaced,
  flow.gaveUp,
] as const;

/** The keys of all measures. */
export type MeasureKey = (typeof DECLARATIONS)[number]["key"];

export const CATALOGUE: readonly MeasureDeclaration<MeasureKey>[] = DECLARATIONS;
