/** The report as one page of HTML that needs nothing else: no script, no picture, no font, no connection. */
import { visible } from "../../foundation/words.js";
import type { Result } from "../../study/result/result.js";
import { html, type Markup } from "./markup.js";
import { opening } from "./opening.js";
import { page } from "./page.js";
import { type ReportView, viewOf } from "./report-view.js";
import type { Section } from "./sections/section.js";
import { SECTIONS } from "./sections/sections.js";

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

/**
 * The whole report as a page of HTML.
 *
 * @param result from `runScenario`, `compareScenarios` or a saved `result.json`
 * @returns a document that a browser opens from a file, without a connection
 * @example
 * await writeFile("report.html", htmlReport(await runScenario(scenario)));
 */
export function htmlReport(result: Result): string {
  const view = viewOf(result);
  const parts = drawn(view);
  const contents = parts.map(({ section }) => html`<li><a href="#${section.id}">${section.title}</a></li>`);
  const body = html`${opening(view)}
<nav aria-label="Contents"><ul>${contents}</ul></nav>
${parts.map(({ section, content }) => html`<section id="${section.id}" aria-labelledby="${section.id}-title"><h2 id="${section.id}-title">${section.title}</h2>${content}</section>`)}`;
  return page({ title: visible(titleOf(view)), body, version: result["discharge-flow"] });
}
