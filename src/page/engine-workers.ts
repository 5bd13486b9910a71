/**
 * The engine as the page has it: one worker that is asked, and others that help it. They are kept while they have nothing
 * to do, and ended in the middle of a question, for a replication may take long.
 */
import { WHAT_IF } from "../report/html/what-if-data.js";
import type { WhatIfMaterial } from "../study/what-if/what-if-material.js";
import type { EngineAnswer, EngineQuestion, EngineStart, HelperStart } from "./engine-messages.js";
import { element } from "./page-elements.js";
import { unpacked } from "./unpacked.js";

/** Most helpers: each holds a model of its own. */
const MOST_HELPERS = 8;

/** The address of the engine's script, which stands in the page compressed. */
async function addressOfScript(): Promise<string> {
  const packed = element(`#${WHAT_IF.engine}`, HTMLElement).textContent ?? "";
  const script = await unpacked(packed).text();
  return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}

type Hear = (answer: EngineAnswer) => void;

/** Workers that were started together; the first is asked. */
class Workers {
  readonly #all: readonly Worker[];
  #hear: Hear | null = null;
  /** What went wrong in a worker, after which none of them is of use; null while nothing has. */
  failure: string | null = null;

  /** @param material what they get ready for; null where they are asked at once */
  constructor(address: string, material: WhatIfMaterial | null) {
    const count = Math.max(1, Math.min(MOST_HELPERS, navigator.hardwareConcurrency || 1));
    this.#all = Array.from({ length: 1 + count }, () => new Worker(address));
    const [engine, ...helpers] = this.#all;
    for (const worker of this.#all)
      worker.addEventListener("error", ({ message }) => {
        this.failure ??= message || "A worker cannot start.";
        this.#hear?.({ kind: "refused", reasons: [this.failure] });
      });
    engine.addEventListener("message", ({ data }: MessageEvent<EngineAnswer>) => this.#hear?.(data));
    const lines = helpers.map((helper) => {
      const { port1, port2 } = new MessageChannel();
      helper.postMessage({ line: port2 } satisfies HelperStart, [port2]);
      return port1;
    });
    engine.postMessage({ helpers: lines, material } satisfies EngineStart, lines);
  }

  ask(question: EngineQuestion, hear: Hear): void {
    this.#hear = hear;
    if (this.failure === null) this.#all[0].postMessage(question);
    else hear({ kind: "refused", reasons: [this.failure] });
  }

  end(): void {
    this.#hear = null;
    for (const worker of this.#all) worker.terminate();
  }
}

/** The engine: asked one question at a time. */
export class Engine {
  readonly #material: WhatIfMaterial;
  #address: Promise<string> | null = null;
  #workers: Promise<Workers> | null = null;
  /** Which question is being answered, from 1; those before it are not heard any more. */
  #question = 0;
  #isBusy = false;

  constructor(material: WhatIfMaterial) {
    this.#material = material;
  }

  /** Starts the workers and has them get ready; what fails is told when they are asked. */
  prepare(): void {
    this.#start(this.#material).catch(() => undefined);
  }

  /** Starts the workers, which are to be asked at once. */
  start(): void {
    this.#start(null).catch(() => undefined);
  }

  #start(material: WhatIfMaterial | null): Promise<Workers> {
    this.#address ??= addressOfScript();
    this.#workers ??= this.#address.then((address) => new Workers(address, material));
    return this.#workers;
  }

  /** Workers one of which has failed are of no use: the next question starts others. */
  #dropBroken(workers: Workers): void {
    if (workers.failure === null) return;
    workers.end();
    this.#workers = null;
  }

  /**
   * Asks; a question before that is not answered yet is dropped.
   *
   * @param hear called with each answer, until the last or until another question
   */
  async ask(question: EngineQuestion, hear: Hear): Promise<void> {
    this.stop();
    this.#isBusy = true;
    const number = ++this.#question;
    const heard: Hear = (answer) => {
      if (number !== this.#question) return;
      if (answer.kind === "ended" || answer.kind === "refused") this.#isBusy = false;
      hear(answer);
    };
    try {
      const workers = await this.#start(null);
      if (number !== this.#question) return;
      workers.ask(question, (answer) => {
        if (answer.kind === "refused") this.#dropBroken(workers);
        heard(answer);
      });
    } catch (error) {
      this.#workers = null;
      heard({ kind: "refused", reasons: [error instanceof Error ? error.message : String(error)] });
    }
  }

  /** Drops the question that is being answered. */
  stop(): void {
    this.#question++;
    if (!this.#isBusy) return;
    this.#isBusy = false;
    const ending = this.#workers;
    this.#workers = null;
    void ending?.then((workers) => workers.end());
  }
}
