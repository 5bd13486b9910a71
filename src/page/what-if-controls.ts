/** The controls of the page: their state, and the changes that it means. */
import { power } from "../foundation/power.js";
import { WHAT_IF, type WhatIfData } from "../report/html/what-if-data.js";
import type { AdjustableChoice, AdjustableNumber } from "../study/what-if/adjustable-inputs.js";
import { overrideOf } from "../study/what-if/override-of.js";
import { element } from "./page-elements.js";

/** A control that can be asked what it changes, and set back. */
interface Control {
  /** What is to be in it, as a sentence about it. */
  readonly wanted: string;
  /** The overrides that it means; none where it stands as in the report, null where what is in it cannot be. */
  overrides(): readonly string[] | null;
  reset(): void;
}

/** Steps between the two ends of a slider, about. */
const STEPS = 60;

/** How many steps a key moves a slider. */
const STEPS_OF_KEYS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};

/** A round step: 1, 2 or 5 times a power of ten, and no less than 1 of what there are whole ones. */
function stepOf({ low, high, whole }: AdjustableNumber): number {
  const rough = (high - low) / STEPS;
  const unit = power(10, Math.floor(Math.log10(rough)));
  const step = ([1, 2, 5].find((one) => one * unit >= rough) ?? 10) * unit;
  return whole ? Math.max(1, step) : step;
}

/** A number of the slider, rounded to a step; the value of the file and the ends are met exactly. */
function rounded(x: number, input: AdjustableNumber): number {
  const step = stepOf(input);
  const near = [input.value, input.low, input.high].find((one) => Math.abs(one - x) < step / 2);
  return near ?? Number((Math.round(x / step) * step).toPrecision(12));
}

/** What a number is to be: `“Ward: beds” must be a whole number from 28 to 52.` */
function wantedOf({ title, whole, low, high, pounds, unit, relative }: AdjustableNumber): string {
  const shown = (number: number) =>
    `${number < 0 ? "−" : relative && number > 0 ? "+" : ""}${pounds ? "£" : ""}${Math.abs(number)}`;
  const ends = `${shown(low)} to ${shown(high)} ${unit}`.trim();
  return `“${title}” must be a ${whole ? "whole number" : "number"} from ${ends}.`;
}

function numberControl(row: Element, input: AdjustableNumber): Control {
  const slider = element("input[type=range]", HTMLInputElement, row);
  const field = element("input[type=number]", HTMLInputElement, row);
  const say = () => slider.setAttribute("aria-valuetext", `${field.value} ${input.unit}`.trim());
  slider.addEventListener("input", () => {
    field.value = String(rounded(slider.valueAsNumber, input));
    say();
  });
  // A browser's own step on a slider for any number is a hundredth of its length, which may round to no step at all.
  slider.addEventListener("keydown", (event) => {
    const steps = STEPS_OF_KEYS[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    const moved = rounded(Number(field.value) + steps * stepOf(input), input);
    field.value = String(Math.min(input.high, Math.max(input.low, moved)));
    slider.value = field.value;
    say();
    slider.dispatchEvent(new Event("moved", { bubbles: true }));
  });
  field.addEventListener("input", () => {
    if (!field.checkValidity()) return;
    slider.value = field.value;
    say();
  });
  say();
  return {
    wanted: wantedOf(input),
    overrides: () => {
      const number = field.valueAsNumber;
      // What stands as in the report is left alone, whatever its range.
      if (number === input.value) return [];
      return Number.isFinite(number) && field.checkValidity() ? [overrideOf(input, number)] : null;
    },
    reset: () => {
      field.value = String(input.value);
      slider.value = field.value;
      say();
    },
  };
}

function choiceControl(row: Element, { title, choices }: AdjustableChoice): Control {
  const select = element("select", HTMLSelectElement, row);
  return {
    wanted: `“${title}” must be one of its choices.`,
    overrides: () => choices[select.selectedIndex]?.set ?? null,
    reset: () => {
      select.selectedIndex = 0;
    },
  };
}

/** What the reader has changed. */
export interface Change {
  readonly scenario: number;
  readonly set: readonly string[];
}

/** The changes that the controls mean. */
export type Changes =
  /** Everything is as in the report. */
  | { readonly kind: "none" }
  /** Numbers cannot be what was typed: what each is to be, as a sentence. */
  | { readonly kind: "wrong"; readonly wanted: readonly string[] }
  /** None of the scenarios in which to change it has the input. */
  | { readonly kind: "elsewhere"; readonly scenarios: readonly number[] }
  | { readonly kind: "some"; readonly changes: readonly Change[] };

/** All controls of the page. */
export class Controls {
  readonly #data: WhatIfData;
  readonly #controls: readonly Control[];
  readonly #where: HTMLSelectElement | null;

  constructor(data: WhatIfData) {
    this.#data = data;
    this.#where = document.querySelector<HTMLSelectElement>(`#${WHAT_IF.where}`);
    this.#controls = data.material.inputs.map((input, index) => {
      const row = element(`#${WHAT_IF.form} [data-input="${index}"]`, HTMLElement);
      return input.kind === "number" ? numberControl(row, input) : choiceControl(row, input);
    });
  }

  /** Positions of the scenarios in which the reader wants the change. */
  #wanted(): number[] {
    const all = this.#data.titles.map((_, index) => index);
    const where = this.#where?.value ?? "all";
    return where === "all" ? all : where === "alternatives" ? all.slice(1) : [Number(where)];
  }

  changes(): Changes {
    const overrides = this.#controls.map((control) => control.overrides());
    const wrong = this.#controls.filter((_, index) => overrides[index] === null);
    if (wrong.length > 0) return { kind: "wrong", wanted: wrong.map(({ wanted }) => wanted) };
    const changed = this.#data.material.inputs.flatMap(({ scenarios }, index) => {
      const set = overrides[index] ?? [];
      return set.length === 0 ? [] : [{ scenarios, set }];
    });
    if (changed.length === 0) return { kind: "none" };
    const changes = this.#wanted().flatMap((scenario): Change[] => {
      const set = changed.filter(({ scenarios }) => scenarios.includes(scenario)).flatMap((one) => one.set);
      return set.length === 0 ? [] : [{ scenario, set }];
    });
    if (changes.length > 0) return { kind: "some", changes };
    return { kind: "elsewhere", scenarios: [...new Set(changed.flatMap(({ scenarios }) => scenarios))] };
  }

  reset(): void {
    for (const control of this.#controls) control.reset();
  }
}
