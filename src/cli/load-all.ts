/** Loads several scenarios and gathers what is wrong in all of them before it complains. */
import { type Issue, ScenarioError } from "../foundation/errors.js";
import { loadScenario } from "../scenario/load-scenario.js";

type Scenario = Awaited<ReturnType<typeof loadScenario>>;

export interface Loaded {
  readonly file: string;
  /** Null when it is wrong. */
  readonly scenario: Scenario | null;
  readonly issues: readonly Issue[];
}

/** @throws FileError when a file cannot be read */
export async function tryLoadAll(files: readonly string[], set: readonly string[]): Promise<Loaded[]> {
  const loaded: Loaded[] = [];
  for (const file of files) {
    try {
      loaded.push({ file, scenario: await loadScenario(file, { set: [...set] }), issues: [] });
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      loaded.push({ file, scenario: null, issues: error.issues });
    }
  }
  return loaded;
}

/** @throws ScenarioError with the issues of all files at once; FileError when one cannot be read */
export async function loadAll(files: readonly string[], set: readonly string[]): Promise<Scenario[]> {
  const loaded = await tryLoadAll(files, set);
  const issues = loaded.flatMap((entry) => entry.issues);
  if (issues.length > 0) throw new ScenarioError(issues);
  return loaded.map(({ scenario }) => scenario as Scenario);
}
