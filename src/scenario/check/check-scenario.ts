/**
 * Whether a scenario's names and numbers go together: every check in turn. Each check copes with names that are not
 * defined, so that all issues come at once.
 */
import type { PoolPlan } from "../../model/plan/supply-plan.js";
import { placesOf } from "../document/places.js";
import type { Path } from "../read/source.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";
import { checkAlerts } from "./check-alerts.js";
import { checkBudgets } from "./check-budgets.js";
import { checkCapacity } from "./check-capacity.js";
import { type CheckIssues, createCheckContext } from "./check-context.js";
import { checkContracts } from "./check-contracts.js";
import { checkDemand } from "./check-demand.js";
import { checkInitial } from "./check-initial.js";
import { checkInterventions } from "./check-interventions.js";
import { checkJourneys } from "./check-journeys.js";
import { checkKeptPlaces } from "./check-kept-places.js";
import { checkLines } from "./check-lines.js";
import { checkNames, type DefinedNames } from "./check-names.js";
import { checkOwners } from "./check-owners.js";
import { checkRun } from "./check-run.js";
import { checkSeries } from "./check-series.js";
import { checkSize } from "./check-size.js";
import { checkStaff } from "./check-staff.js";
import { checkSupply } from "./check-supply.js";
import { checkTargets } from "./check-targets.js";
import { checkUnused } from "./check-unused.js";
import { checkWarmUp } from "./check-warm-up.js";

/**
 * All checks of a document.
 *
 * @param names what the file defines, whether it can be read or not
 * @param compilePools the pools of the document; asked for only when nothing else is wrong, for it needs such a
 *   document
 * @param unread paths of what could not be read of the file, and is not in the document
 * @param isPhase whether the document is the file as it is while some changes hold
 */
export function checkScenario(
  document: ScenarioDocument,
  names: DefinedNames,
  compilePools: () => readonly PoolPlan[],
  unread: readonly Path[],
  isPhase: boolean,
): CheckIssues {
  const context = createCheckContext(document, placesOf(document), unread, isPhase);
  checkRun(context);
  checkNames(context, names);
  checkSupply(context);
  checkAlerts(context);
  checkContracts(context);
  checkOwners(context);
  checkLines(context, names);
  checkJourneys(context, names);
  checkDemand(context);
  checkInitial(context);
  checkSize(context);
  checkTargets(context);
  checkSeries(context);
  checkInterventions(context);
  checkBudgets(context);
  const isWhole = unread.length === 0 && context.issues.errors.length === 0;
  if (isWhole) {
    const pools = compilePools();
    checkCapacity(context, pools);
    checkKeptPlaces(context, pools);
    checkStaff(context);
    checkUnused(context);
    checkWarmUp(context);
  }
  return context.issues;
}
