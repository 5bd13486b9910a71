/**
 * The catalogue of measures: every measure that a result can have, in the order of its rows. Whoever adds one declares
 * it in this folder and names it here; everything else follows.
 */

import { alertDays, extraCapacityDays, extraStaffDays } from "./alert-measures.js";
import * as bridge from "./bridge-measures.js";
import * as budget from "./budget-measures.js";
import * as capacity from "./capacity-measures.js";
import { cost } from "./cost-measures.js";
import type { MeasureDeclaration } from "./declaration.js";
import * as delay from "./delay-measures.js";
import * as flow from "./flow-measures.js";
import * as harm from "./harm-measures.js";
import * as length from "./length-measures.js";
import * as patience from "./patience-measures.js";
import { nextShare, throughShare } from "./route-measures.js";
import * as service from "./service-measures.js";
import { delayedDaysByStep, peopleByStep } from "./step-measures.js";
import * as stock from "./stock-measures.js";
import * as team from "./team-measures.js";
import * as waits from "./wait-measures.js";

const DECLARATIONS = [
  delay.delayedDays,
  delay.delayedDaysOfficial,
  delay.dtocBeds,
  delay.delayedRate,
  delay.delayedShare,
  length.delaysEnded,
  length.lengthOfDelay,
  length.lengthOfDelayOfficial,
  length.delaysWithoutMidnight,
  delay.delayedDaysAwaiting,
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
  waits.queue,
  waits.strandedCapacity,
  waits.wait,
  waits.chanceOfWaiting,
  service.within24Hours,
  service.lengthOfStay,
  service.overstayDays,
  team.teamLoad,
  team.teamUtilisation,
  team.teamQueue,
  team.teamWait,
  stock.stockInUse,
  stock.stockQueue,
  stock.stockWait,
  alertDays,
  extraStaffDays,
  extraCapacityDays,
  cost,
  budget.budgetSpent,
  budget.budgetHeldBack,
  budget.budgetWaitingDays,
  flow.arrivals,
  flow.departures,
  flow.rejected,
  flow.readmissions,
  flow.outcomes,
  nextShare,
  throughShare,
  peopleByStep,
  delayedDaysByStep,
  flow.peopleDisplaced,
  flow.peopleReturned,
  flow.daysWithoutCare,
  flow.admittedWithoutCare,
  patience.gaveUp,
  patience.gaveUpWait,
  flow.timeInSystem,
  bridge.bridged,
  bridge.bridgedWithin24Hours,
  bridge.bridgeDaysOver,
  bridge.bridgeReturns,
  harm.avoidedArrivals,
  harm.diedWaiting,
  harm.becameUnfit,
  harm.startedShort,
  harm.statusAfterHospital,
] as const;

/** The keys of all measures. */
export type MeasureKey = (typeof DECLARATIONS)[number]["key"];

export const CATALOGUE: readonly MeasureDeclaration<MeasureKey>[] = DECLARATIONS;
