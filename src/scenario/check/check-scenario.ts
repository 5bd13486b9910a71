/**
 * Whether a scenario's names and numbers go together: every check in turn. Each bears names that lead nowhere, so that
 * all issues come at once.
 */

import { compilePlaces } from "../compile/compile-places.js";
import type { ScenarioDocument } from "../schema/scenario-schema.js";
import { checkCapacity } from "./check-capacity.js";
import { checkDemand, checkRun } from "./check-demand.js";
import { checkJourneys } from "./check-journeys.js";
import { checkNames, type DefinedNames } from "./check-names.js";
import { checkContracts, checkSupply } from "./check-supply.js";
import { createCheck, type Findings } from "./findings.js";

/** All checks of a document. */
export function checkScenario(document: ScenarioDocument, names: DefinedNames): Findings {
  const check = createCheck(document, compilePlaces(document));
  checkRun(check);
  checkNames(check, names);
  checkSupply(check);
  checkContracts(check);
  checkJourneys(check);
  checkDemand(check);
  if (check.errors.length === 0) checkCapacity(check);
  return check;
}

/** The checks of names alone, for a document from which what was wrong has been taken out. */
export function checkNamesAlone(document: ScenarioDocument, names: DefinedNames): Findings {
  const check = createCheck(document, compilePlaces(document));
  checkNames(check, names);
  return check;
}
