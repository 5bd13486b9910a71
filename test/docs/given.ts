/** What the examples of the library's docstrings take as given: a small scenario that every question can be asked of. */
import {
  collectShard,
  designStudy,
  type LoadScenario,
  type MessageWorker,
  parseScenario,
  renderShard,
  replicate,
  replicateInParts,
  serveMessages,
  type WorkerScope,
} from "../../src/index.js";

/** A few people for a few days, with documented ranges, interventions that are off and a target. */
export const text = `title: One small ward
run: { start: 2024-04-01, warm-up: 2 days, length: 10 days, replications: 2, seed: 1 }
services:
  ward:
    beds: { value: 6, range: 4..8, source: a count, assumption: none is closed }
    setting: acute
  home-care:
    places: { value: 4, range: 3..6, source: a count, assumption: no place is held back }
    setting: home
people:
  older-person:
    arrive: { rate: 1 per day, at: ward }
stages:
  ward:
    stay: { exponential: { mean: 3 days } }
    next: { home-care: 70 %, home: 30 % }
  home-care:
    waiting: { reason: E, responsible: social-care }
    stay: { exponential: { mean: 5 days } }
    next: { independent: 100 % }
interventions:
  two-beds:
    title: Two more beds
    cost: { nhs: £200k per year }
    changes: { services: { ward: { beds: 8 } } }
  two-places:
    title: Two more places
    cost: { council: £50k per year }
    changes: { services: { home-care: { places: 6 } } }
targets:
  few: { measure: delayed-days, at-most: 100 }
`;

export const load: LoadScenario = (given) => parseScenario(text, given);
/** The scenario as it would be with two changes. */
export const loadNew: LoadScenario = ({ set, ...given }) =>
  parseScenario(text, { name: "new", ...given, set: ["services.ward.beds=7", "services.home-care.places=5", ...set] });

export const scenario = parseScenario(text, { name: "small" });
export const before = scenario;
export const after = parseScenario(text, { name: "after", set: ["services.home-care.places=6"] });

const design = designStudy([scenario], { replications: 2 });
/** Both shards of a study. */
export const parts = [await collectShard(design, { shard: 1, of: 2 }), await collectShard(design, { shard: 2, of: 2 })];
/** The same as texts. */
export const texts = parts.map(renderShard);

/** Stands for the function of `node:fs/promises`, and leaves no files behind. */
export async function writeFile(path: string, content: string | Uint8Array): Promise<void> {
  if (path === "" || content.length === 0) throw new Error(`nothing to write to ${path}`);
}

type Listener = (event: { readonly data: unknown }) => void;

/** The inside of a worker that nobody speaks to. */
export const scope: WorkerScope = { postMessage() {}, addEventListener() {} };

/** A worker in this thread, which answers messages a moment later. */
export function startWorker(): MessageWorker {
  const heard: Listener[] = [];
  const asked: Listener[] = [];
  const tell = (listeners: readonly Listener[]) => (data: unknown) =>
    queueMicrotask(() => {
      for (const listener of listeners) listener({ data });
    });
  const inside: WorkerScope = {
    postMessage: tell(heard),
    addEventListener: (_type, listener) => void asked.push(listener),
  };
  serveMessages(inside, { replicate, replicateInParts });
  return {
    postMessage: tell(asked),
    addEventListener: (type, listener) => void (type === "message" && heard.push(listener)),
    terminate() {},
  };
}
