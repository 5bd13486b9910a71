/**
 * The report as one page of HTML that needs nothing else: no picture, no font, no connection. It is read without a
 * script; one of its own runs the model again where that is asked for.
 */

import { requireResult } from "../../foundation/made-values.js";
import { refuseUnknownKeys } from "../../foundation/refusal.js";
import { visible } from "../../foundation/words.js";
import type { Result } from "../../study/result/result.js";
import type { WhatIfMaterial } from "../../study/what-if/what-if-material.js";
import { html, type Markup } from "./markup.js";
import { opening } from "./opening.js";
import { type PageScript, page } from "./page.js";
import { type ReportView, viewOf } from "./report-view.js";
import type { Section } from "./sections/section.js";
import { SECTIONS } from "./sections/sections.js";
import { WHAT_IF, whatIfDataOf } from "./what-if-data.js";

/** What the page is written with beside the result. */
export interface HtmlOptions {
  /** Lets a reader change inputs and run the model again on the page. Left out: the page has no script. */
  readonly whatIf?: {
    /** The scenarios of the result, from `whatIfMaterial`. */
    readonly material: WhatIfMaterial;
    /** What runs on the page, from `pageScripts`: its program, and the engine as base64 of a gzip. */
    readonly scripts: { readonly program: string; readonly engine: string };
  };
}

interface Drawn {
  readonly section: Section;
  readonly content: Markup;
}

function drawn(view: ReportView): Drawn[] {
  return SECTIONS.flatMap((section) => {
    const content = section.draw(view);
    return content === null ? [] : [{ section, content: html`${content}` }];
  });
}

function titleOf({ baseline, alternatives }: ReportView): string {
  if (alternatives.length === 0) return baseline.title;
  return alternatives.length === 1
    ? `${alternatives[0].title} against ${baseline.title}`
    : `${alternatives.length} alternatives to ${baseline.title}`;
}

/** Refuses material of other scenarios than the result has. */
function checkMaterial({ scenarios }: Result, { scenarios: own }: WhatIfMaterial): void {
  const [wanted, got] = [scenarios, own].map((list) => list.map(({ name }) => name).join(", "));
  if (wanted !== got) throw new RangeError(`what if must be of the scenarios of the result (${wanted}), got ${got}`);
}

function scriptOf(view: ReportView, { whatIf }: HtmlOptions): PageScript | null {
  const data = whatIfDataOf(view);
  if (data === null || whatIf === undefined) return null;
  const { program, engine } = whatIf.scripts;
  return { program, texts: { [WHAT_IF.data]: JSON.stringify(data), [WHAT_IF.engine]: engine } };
}

/**
 * The whole report as a page of HTML.
 *
 * @param result from `runScenario`, `compareScenarios` or a saved `result.json`
 * @param options whether inputs can be changed on the page
 * @returns a document that a browser opens from a file, without a connection
 * @throws RangeError where `whatIf` is of other scenarios than the result
 * @example
 * await writeFile("report.html", htmlReport(await runScenario(scenario)));
 */
export function htmlReport(result: Result, options: HtmlOptions = {}): string {
  requireResult("result", result);
  refuseUnknownKeys("options", options, ["whatIf"]);
  const material = options.whatIf?.material ?? null;
  if (material !== null) checkMaterial(result, material);
  const view = viewOf(result, material);
  const parts = drawn(view);
  const contents = parts.map(({ section }) => html`<li><a href="#${section.id}">${section.title}</a></li>`);
  const body = html`${opening(view)}
<nav aria-label="Contents"><ul>${contents}</ul></nav>
${parts.map(({ section, content }) => html`<section id="${section.id}" aria-labelledby="${section.id}-title"><h2 id="${section.id}-title">${section.title}</h2>${content}</section>`)}`;
  return page({
    title: visible(titleOf(view)),
    body,
    version: result["discharge-flow"],
    script: scriptOf(view, options),
  });
}
