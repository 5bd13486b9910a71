/**
 * The rules of the model. A rule is one file in this folder. It exports a function, `install…(world)`, which
 * registers all that the rule does on a new world:
 *
 * - its actions, by `world.simulation.action`, and the first of its events;
 * - what it does at the instants that concern all, by `world.instants`: `whenWarmUpEnds` (statistics start again;
 *   columns made by `counts` do so by themselves), `atMidnight`, `whenSomebodyLeaves`, `whenPlanChanges`,
 *   `whenBranchIsTaken`, `whenRunEnds`;
 * - what it remembers between events beside the table of people: in objects that `world.keep` or a port of the world
 *   holds, never in local variables, so that a snapshot of the world can put it back;
 * - its port, if other rules call it: an interface in state/ports.ts, and the field of the world that holds it.
 *
 * To add a rule, write one file here and name it in RULES. What measures read of it stands on the world, beside the
 * other accounts. No rule imports another: they reach each other by the world's ports, and only when events run, not
 * while they are installed; initial-state.ts alone calls ports at once, so it stands behind those it calls.
 *
 * The order of the list is the order in which events of one instant and one priority are scheduled at the start, and in
 * which the rules take part in a midnight. Results depend on it: add at the end of a group, and do not sort.
 */
import type { World } from "../state/world.js";
import { installAlerts } from "./alert-levels.js";
import { installAllocation } from "./allocation.js";
import { installArranging } from "./arranging.js";
import { installArrivals } from "./arrivals.js";
import { installBridging } from "./bridging.js";
import { installBudgets } from "./budgets.js";
import { installCapacityChanges } from "./capacity-changes.js";
import { installDeadlockDetection } from "./deadlock.js";
import { installDelayTracing } from "./delay-tracing.js";
import { installEarlyArranging } from "./early-arranging.js";
import { installExtra } from "./extra-supply.js";
import { installFirstChoice } from "./first-choice.js";
import { installFloating } from "./floating.js";
import { installFollowUp } from "./follow-up.js";
import { installGrowingAdoption } from "./growing-adoption.js";
import { installInitialState } from "./initial-state.js";
import { installLending } from "./lending.js";
import { installOffers } from "./offers.js";
import { installOpeningHours } from "./opening-hours.js";
import { installOverflow } from "./overflow.js";
import { installRises } from "./package-rises.js";
import { installPatience } from "./patience.js";
import { installPlainStays } from "./plain-stays.js";
import { installPlanChanges } from "./plan-changes.js";
import { installProviderFailure } from "./provider-failure.js";
import { installRepeatedStages } from "./repeated-stages.js";
import { installReplacement } from "./replacement.js";
import { installReturning } from "./returning.js";
import { installReviews } from "./reviews.js";
import { installShifts } from "./shifts.js";
import { installStages } from "./stages.js";
import { installSupplyShocks } from "./supply-shocks.js";
import { installTapers } from "./tapers.js";
import { installTwoCarers } from "./two-carers.js";
import { installWhenShort } from "./when-short.js";
import { installWhileWaiting } from "./while-waiting.js";
import { installWithoutCare } from "./without-care.js";
import { installWorkforce } from "./workforce.js";

/** A rule is known by the function that installs it. */
type Rule = (world: World) => void;

export const RULES: readonly Rule[] = [
  // What changes by the calendar. Who follows which way is known before anybody is carried over to another plan.
  installGrowingAdoption,
  installPlanChanges,
  installCapacityChanges,
  installOpeningHours,
  installLending,
  installShifts,
  installSupplyShocks,
  installExtra,
  installAlerts,
  installFloating,
  // The journey of a person.
  installArranging,
  installEarlyArranging,
  installStages,
  installTapers,
  installPlainStays,
  installRepeatedStages,
  installAllocation,
  installPatience,
  installRises,
  installReplacement,
  installReturning,
  installOverflow,
  installOffers,
  installFirstChoice,
  installBudgets,
  installTwoCarers,
  installWithoutCare,
  installBridging,
  installReviews,
  installWhileWaiting,
  installWhenShort,
  installFollowUp,
  // Who is there, what there is to give, and who comes.
  installInitialState,
  installWorkforce,
  installProviderFailure,
  installArrivals,
  // What is counted at midnight.
  installDelayTracing,
  installDeadlockDetection,
];
