/** What the page and its engine, a worker, say to each other. Plain data. */
import type { Reported, WhatIfFinding } from "../study/what-if/what-if.js";
import type { WhatIfMaterial } from "../study/what-if/what-if-material.js";

/** Scenarios to run, by their positions in the result, each with what is changed in it. */
export interface EngineQuestion {
  readonly material: WhatIfMaterial;
  readonly reported: Reported;
  readonly headline: string;
  readonly changes: readonly { readonly scenario: number; readonly set: readonly string[] }[];
}

/** What the worker that is asked is told once. */
export interface EngineStart {
  /** The lines to its helpers, which do the replications. */
  readonly helpers: readonly MessagePort[];
  /** What it will be asked about, to get ready for; null where there is no time for that. */
  readonly material: WhatIfMaterial | null;
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

export type EngineAnswer =
  | { readonly kind: "refused"; readonly reasons: readonly string[] }
  | { readonly kind: "begun"; readonly files: readonly KeptFile[] }
  | { readonly kind: "progress"; readonly done: number; readonly total: number }
  | { readonly kind: "found"; readonly finding: WhatIfFinding }
  | { readonly kind: "ended"; readonly file: KeptFile };
