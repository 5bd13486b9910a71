/**
 * The engine as the page has it: one worker that is asked, and others that help it. They are kept from one question to
 * the next, for a browser has compiled the program in them; those that do not stop when they are told to are ended.
 */
import { WHAT_IF } from "../report/html/what-if-data.js";
import type { WhatIfChange } from "../study/what-if/first-look.js";
import type {
  EngineAnswer,
  EngineQuestion,
  EngineStart,
  EngineSubject,
  HelperStart,
  NumberedAnswer,
} from "./engine-messages.js";
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

/** Milliseconds that the engine has to stop with a question; a model that does not come to a pause is ended. */
const PATIENCE = 3000;

/** Workers that were started together; the first is asked. */
class Workers {
  readonly #all: readonly Worker[];
  readonly #hear: (answer: NumberedAnswer) => void;
  /** Numbers of the questions to which the last answer has not come. */
  readonly #open = new Set<number>();
  /** What went wrong in a worker, after which none of them is of use; null while nothing has. */
  failure: string | null = null;

  constructor(address: string, subject: EngineSubject, hear: (answer: NumberedAnswer) => void) {
    this.#hear = hear;
    const count = Math.max(1, Math.min(MOST_HELPERS, navigator.hardwareConcurrency || 1));
    this.#all = Array.from({ length: 1 + count }, () => new Worker(address));
    const [engine, ...helpers] = this.#all;
    for (const worker of this.#all)
      worker.addEventListener("error", ({ message }) => {
        this.failure ??= message || "A worker cannot start.";
        for (const question of this.#open) this.#refuse(question, this.failure);
      });
    engine.addEventListener("message", ({ data }: MessageEvent<NumberedAnswer>) => {
      if (["ended", "refused", "stopped"].includes(data.answer.kind)) this.#open.delete(data.question);
      this.#hear(data);
    });
    const lines = helpers.map((helper) => {
      const { port1, port2 } = new MessageChannel();
      helper.postMessage({ line: port2 } satisfies HelperStart, [port2]);
      return port1;
    });
    engine.postMessage({ helpers: lines, subject } satisfies EngineStart, lines);
  }

  /** Whether any question before this one is still being answered. */
  areBusyBefore(question: number): boolean {
    return [...this.#open].some((one) => one < question);
  }

  ask(question: EngineQuestion): void {
    if (this.failure !== null) this.#refuse(question.question, this.failure);
    else {
      if (question.changes.length > 0) this.#open.add(question.question);
      this.#all[0].postMessage(question);
    }
  }

  end(): void {
    for (const worker of this.#all) worker.terminate();
  }

  #refuse(question: number, reason: string): void {
    this.#open.delete(question);
    this.#hear({ question, answer: { kind: "refused", reasons: [reason] } });
  }
}

/** The engine: answers the latest question. */
export class Engine {
  readonly #subject: EngineSubject;
  #address: Promise<string> | null = null;
  #workers: Promise<Workers> | null = null;
  /** Number of the latest question, from 1, and its changes; those before it are not heard any more. */
  #question = 0;
  #changes: readonly WhatIfChange[] = [];
  #hear: Hear = () => {};

  constructor(subject: EngineSubject) {
    this.#subject = subject;
  }

  /** Starts the workers, which get ready; what fails is told when they are asked. */
  prepare(): void {
    this.#start().catch(() => undefined);
  }

  #start(): Promise<Workers> {
    this.#address ??= addressOfScript();
    this.#workers ??= this.#address.then(
      (address) => new Workers(address, this.#subject, ({ question, answer }) => this.#heard(question, answer)),
    );
    return this.#workers;
  }

  #heard(question: number, answer: EngineAnswer): void {
    if (question === this.#question) this.#hear(answer);
  }

  /**
   * Asks; a question before that is not answered yet is dropped.
   *
   * @param changes the scenarios to run, and what is changed in each
   * @param hear called with each answer, until the last or until another question
   */
  ask(changes: readonly WhatIfChange[], hear: Hear): void {
    this.#hear = hear;
    this.#changes = changes;
    void this.#put(++this.#question);
  }

  /** Drops the question that is being answered. */
  stop(): void {
    this.#question++;
    this.#changes = [];
    if (this.#workers !== null) void this.#put(this.#question);
  }

  /** Puts the latest question to the workers, unless there is another by the time they are there. */
  async #put(question: number): Promise<void> {
    const changes = this.#changes;
    try {
      const workers = await this.#start();
      if (question !== this.#question) return;
      if (workers.failure !== null) {
        // Workers one of which has failed are of no use: this question has others.
        this.#drop(workers);
        if (changes.length > 0) await this.#put(question);
        return;
      }
      const isWaiting = workers.areBusyBefore(question);
      if (isWaiting || changes.length > 0) workers.ask({ question, changes });
      if (isWaiting) setTimeout(() => void this.#endIfStuck(workers, question), PATIENCE);
    } catch (error) {
      this.#workers = null;
      const reasons = [error instanceof Error ? error.message : String(error)];
      this.#heard(question, { kind: "refused", reasons });
    }
  }

  /** Ends workers that have not come to a pause, and puts the latest question to others. */
  async #endIfStuck(workers: Workers, question: number): Promise<void> {
    if (!workers.areBusyBefore(question) || (await this.#workers) !== workers) return;
    this.#drop(workers);
    if (this.#changes.length > 0) await this.#put(this.#question);
  }

  #drop(workers: Workers): void {
    workers.end();
    this.#workers = null;
  }
}
