/**
 * The program of the page: when the reader changes an input it asks the engine, a worker, and shows what the engine
 * finds. What was found for other inputs is taken away at once.
 */
import { WHAT_IF, type WhatIfData } from "../report/html/what-if-data.js";
import type { EngineAnswer, KeptFile } from "./engine-messages.js";
import { Engine } from "./engine-workers.js";
import { element } from "./page-elements.js";
import { commandOf } from "./what-if-command.js";
import { type Change, Controls } from "./what-if-controls.js";
import { firstLook, outcome } from "./what-if-outcome.js";

/** Milliseconds without a further change after which the model runs. */
const PAUSE = 250;
const byId = <Kind extends Element>(id: string, kind: { new (): Kind; readonly prototype: Kind }) =>
  element(`#${id}`, kind);

class WhatIf {
  readonly #data: WhatIfData;
  readonly #controls: Controls;
  readonly #status = byId(WHAT_IF.status, HTMLElement);
  readonly #progress = byId(WHAT_IF.progress, HTMLProgressElement);
  readonly #found = byId(WHAT_IF.found, HTMLElement);
  readonly #keep = byId(WHAT_IF.keep, HTMLElement);
  readonly #files = byId(WHAT_IF.files, HTMLElement);
  readonly #stop = byId(WHAT_IF.stop, HTMLButtonElement);
  readonly #engine: Engine;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #replications = 0;

  constructor(data: WhatIfData) {
    this.#data = data;
    const { material, reported, headline } = data;
    this.#engine = new Engine({ material, reported, headline: headline.key });
    this.#controls = new Controls(data);
    const form = byId(WHAT_IF.form, HTMLFormElement);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => this.#changed());
    form.addEventListener("moved", () => this.#changed());
    const view = new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      view.disconnect();
      this.#engine.prepare();
    });
    view.observe(form);
    byId(WHAT_IF.reset, HTMLButtonElement).addEventListener("click", () => {
      this.#controls.reset();
      this.#changed();
    });
    this.#stop.addEventListener("click", () => {
      this.#end();
      this.#status.textContent = `Stopped. ${this.#replications === 0 ? "No replication is finished." : `The figures rest on ${runs(this.#replications)}.`}`;
    });
    form.hidden = false;
    byId(WHAT_IF.needs, HTMLElement).hidden = true;
    // Where the browser has kept what a reader had changed before, the page begins as it was written.
    this.#controls.reset();
  }

  /** Takes away what was found for other inputs, and runs when nothing more is changed. */
  #changed(): void {
    this.#end();
    this.#replications = 0;
    this.#found.replaceChildren();
    this.#files.replaceChildren();
    this.#keep.hidden = true;
    clearTimeout(this.#timer);
    const outcomePlace = byId(WHAT_IF.outcome, HTMLElement);
    const changes = this.#controls.changes();
    outcomePlace.hidden = changes.kind === "none";
    switch (changes.kind) {
      case "none":
        this.#status.textContent = "";
        break;
      case "wrong":
        this.#status.textContent = changes.wanted.join(" ");
        break;
      case "elsewhere":
        this.#status.textContent = `Only ${changes.scenarios.map((one) => this.#data.titles[one]).join(", ")} can be changed so: choose it above.`;
        break;
      case "some":
        this.#status.textContent = "Running …";
        this.#progress.hidden = false;
        this.#progress.value = 0;
        this.#stop.disabled = false;
        this.#timer = setTimeout(() => this.#run(changes.changes), PAUSE);
        this.#engine.prepare();
    }
  }

  /** Ends what is running. */
  #end(): void {
    clearTimeout(this.#timer);
    this.#engine.stop();
    this.#progress.hidden = true;
    this.#stop.disabled = true;
  }

  #run(changes: readonly Change[]): void {
    byId(WHAT_IF.command, HTMLElement).textContent = commandOf(this.#data, changes);
    this.#engine.ask(changes, (answer) => this.#heard(answer));
  }

  #heard(answer: EngineAnswer): void {
    const { replications: all } = this.#data.reported;
    switch (answer.kind) {
      case "refused":
        this.#end();
        this.#status.textContent = `The model does not run so. ${answer.reasons.join(" ")}`;
        break;
      case "begun":
        for (const file of answer.files) this.#offer(file, `Save ${file.name}`);
        this.#keep.hidden = false;
        break;
      case "progress":
        this.#progress.value = answer.done / answer.total;
        break;
      // Every text in what was found is escaped by the template that makes it.
      case "looked":
        this.#found.innerHTML = firstLook(answer.finding, answer.weeks, this.#data).text;
        this.#status.textContent = `First look, at ${answer.weeks} weeks of ${runs(answer.finding.replications)}; going on to the whole period.`;
        break;
      case "found": {
        const { replications } = answer.finding;
        this.#replications = replications;
        this.#found.innerHTML = outcome(answer.finding, this.#data).text;
        this.#status.textContent =
          replications < all
            ? `First estimate, of ${runs(replications)}; going on to ${all}.`
            : `All ${runs(all)}, as in the report.`;
        break;
      }
      case "ended":
        this.#offer(answer.file, "Save the result (result.json)");
        this.#end();
    }
  }

  /** A button that saves a file. */
  #offer({ name, text }: KeptFile, title: string): void {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = title;
    button.addEventListener("click", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    });
    this.#files.append(button, " ");
  }
}

function runs(count: number): string {
  return count === 1 ? "one replication" : `${count} replications`;
}

new WhatIf(JSON.parse(byId(WHAT_IF.data, HTMLElement).textContent ?? "") as WhatIfData);
