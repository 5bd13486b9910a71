/** What the page and its engine, a worker, say to each other. Plain data. */
import type { WhatIfChange } from "../study/what-if/first-look.js";
import type { Reported, WhatIfFinding } from "../study/what-if/what-if.js";
import type { WhatIfMaterial } from "../study/what-if/what-if-material.js";

/** The result that is asked about. */
export interface EngineSubject {
  readonly material: WhatIfMaterial;
  readonly reported: Reported;
  /** Key of the measure that the answer is about. */
  readonly headline: string;
}

/** Scenarios to run; none to stop with what is being run. */
export interface EngineQuestion {
  /** Number of the question, which its answers bear. */
  readonly question: number;
  readonly changes: readonly WhatIfChange[];
}

/** What the worker that is asked is told once. */
export interface EngineStart {
  /** The lines to its helpers, which do the replications. */
  readonly helpers: readonly MessagePort[];
  /** What it will be asked about, for which it gets ready at once. */
  readonly subject: EngineSubject;
}

/** What a helper is told once: where its work comes from. */
export interface HelperStart {
  readonly line: MessagePort;
}

/** A file to keep. */
export interface KeptFile {
  readonly name: string;
  readonly text: string;
}

/** What the engine says of a question. */
export type EngineAnswer =
  | { readonly kind: "refused"; readonly reasons: readonly string[] }
  | { readonly kind: "begun"; readonly files: readonly KeptFile[] }
  | { readonly kind: "progress"; readonly done: number; readonly total: number }
  /** Of the first weeks of the measured period. */
  | { readonly kind: "looked"; readonly weeks: number; readonly finding: WhatIfFinding }
  | { readonly kind: "found"; readonly finding: WhatIfFinding }
  | { readonly kind: "ended"; readonly file: KeptFile }
  /** Nothing more comes: another question was asked, or none. */
  | { readonly kind: "stopped" };

/** An answer with the number of its question. */
export interface NumberedAnswer {
  readonly question: number;
  readonly answer: EngineAnswer;
}
