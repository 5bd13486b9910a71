/** What the page of a moving picture consists of: figures, the map with its boxes, controls, and what a reader needs. */
import { parseDate, showDate } from "../../foundation/dates.js";
import type { ReplicationTrace } from "../../study/trace/trace-replication.js";
import { openable, scrolled } from "../html/figure.js";
import { html, type Markup, named } from "../html/markup.js";
import { dateText } from "../period-text.js";
import { WatchCourse } from "./watch-course.js";
import { NO_INDEX, type WatchData } from "./watch-data.js";
import { BOX, placeId, WATCH } from "./watch-elements.js";
import { flowsOf } from "./watch-flows.js";
import { comingTo, watchColumns } from "./watch-layout.js";
import type { WatchPicture } from "./watch-picture.js";
import { type Scene, WatchScenes } from "./watch-scene.js";

/** Days a second at which the picture can run. */
export const SPEEDS: readonly (readonly [value: number, title: string])[] = [
  [0.25, "6 hours a second"],
  [1, "1 day a second"],
  [3, "3 days a second"],
  [7, "1 week a second"],
  [14, "2 weeks a second"],
];
const USUAL_SPEED = 1;

function whole(x: number): string {
  return Math.round(x).toLocaleString("en-GB");
}

function box(data: WatchData, place: number): Markup {
  const alerts = data.alerts?.place === place && html`<p class="${BOX.alerts}"></p>`;
  return html`<div class="box" id="${placeId(place)}"><div class="box-head"><h3>${named(data.places[place].title)}</h3><p class="${BOX.full}">full</p></div><p class="${BOX.use}"></p><div class="${BOX.gauge}"><div></div></div>${alerts}<div class="${BOX.people}"></div><p class="${BOX.delayed}"></p><div class="${BOX.outside}"></div><p class="${BOX.line}"></p><div class="${BOX.lineBar}"><div></div><div></div></div><p class="${BOX.where}"></p></div>`;
}

/** Places that are people's way in or out, and have a count alone. */
function passage(data: WatchData, place: number): Markup {
  return html`<div class="gate" id="${placeId(place)}"><span>${named(data.places[place].title)}</span> <b class="${BOX.passed}"></b></div>`;
}

function map(picture: WatchPicture): Markup {
  const { data } = picture;
  const indices = [...data.places.keys()];
  const kinds = (...wanted: string[]) => indices.filter((index) => wanted.includes(data.places[index].kind));
  const flows = flowsOf(picture);
  const used = new Set(flows.flatMap(({ from, to }) => [from, to]));
  for (const [group, people] of data.initial.entries()) if (people > 0) used.add(data.groups[group].place);
  // A service that nobody came to in the period is left out.
  const places = kinds("service", "stage").filter((index) => used.has(index));
  const coming = comingTo(flows);
  const ends = kinds("end")
    .filter((index) => used.has(index))
    .sort((a, b) => (coming.get(b) ?? 0) - (coming.get(a) ?? 0));
  const columns = watchColumns(places, flows);
  return html`<div id="${WATCH.map}" role="group" aria-label="Map of the services"><canvas id="${WATCH.ways}" aria-hidden="true"></canvas>
<div class="column gates in">${kinds("arrivals").map((index) => passage(data, index))}</div>
${columns.map((column) => html`<div class="column">${column.map((index) => box(data, index))}</div>`)}
<div class="column gates">${ends.map((index) => passage(data, index))}</div>
<canvas id="${WATCH.people}" aria-hidden="true"></canvas></div>`;
}

/** The three entries without which the picture cannot be read. */
function legend(): Markup {
  return html`<ul class="legend"><li><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle class="mark in" cx="8" cy="8" r="5"/></svg> in care</li><li><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><rect class="mark delayed" x="3" y="3" width="10" height="10"/></svg> delayed: ready to leave a hospital bed, held up</li><li><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle class="mark waiting" cx="8" cy="8" r="4.5"/></svg> waiting, not in a hospital bed</li></ul>`;
}

function figures(data: WatchData): Markup {
  return html`<dl class="figures"><div><dt>In hospital beds</dt><dd id="${WATCH.hospital}"></dd></div><div class="delayed"><dt>Delayed now</dt><dd id="${WATCH.delayed}"></dd></div><div><dt>Delayed days since ${dateText(data.from)}</dt><dd id="${WATCH.days}"></dd></div></dl>`;
}

function controls(data: WatchData): Markup {
  const speeds = SPEEDS.map(
    ([value, title]) => html`<option value="${value}"${value === USUAL_SPEED && html` selected`}>${title}</option>`,
  );
  const areas = html`<label><span class="what">People from</span> <select id="${WATCH.area}"><option value="${NO_INDEX}">all areas</option>${data.areas.map((title, index) => html`<option value="${index}">${title}</option>`)}</select></label>`;
  return html`<div class="watch-controls" role="group" aria-label="Time"><div class="buttons"><button type="button" id="${WATCH.play}">Play</button><button type="button" id="${WATCH.back}" aria-label="One day back">‹</button><button type="button" id="${WATCH.forward}" aria-label="One day on">›</button><b id="${WATCH.date}"></b><span id="${WATCH.said}" class="visually-hidden" role="status"></span><span class="choices"><label><span class="what">Speed</span> <select id="${WATCH.speed}">${speeds}</select></label> ${data.areas.length > 1 && areas}</span></div>${data.changes.length > 0 && html`<p id="${WATCH.change}"></p>`}
<div class="scrubber"><svg id="${WATCH.chart}" aria-hidden="true" preserveAspectRatio="none"></svg><span class="most" id="${WATCH.most}" aria-hidden="true"></span><input type="range" id="${WATCH.time}" min="0" max="${data.days}" step="any" value="0" aria-label="Time: days since ${dateText(data.from)}"></div></div>`;
}

/** The figures at the end of the period, which are read without a script. */
function lastFigures(data: WatchData, scene: Scene): Markup {
  const until = showDate((parseDate(data.from) ?? 0) + data.days - 1);
  const row = (label: string, value: number) =>
    html`<tr><th scope="row">${named(label)}</th><td>${whole(value)}</td></tr>`;
  const reasons = scene.delayedDaysByReason.flatMap((days, reason) =>
    days > 0 ? [row(`Delayed days: ${data.reasons[reason]}`, days)] : [],
  );
  const places = scene.places.flatMap((place, index) => {
    const { kind, title } = data.places[index];
    if (kind === "arrivals") return [row("People who came", place.passed)];
    if (kind === "end") return [row(`People who left: ${title}`, place.passed)];
    const inside = place.in + place.delayed + place.waiting;
    const line = place.awaitedByDelayed + place.awaitedByOthers;
    return [
      ...(inside > 0 ? [row(`People in ${title}`, inside)] : []),
      ...(line > 0 ? [row(`People who wait for ${title}`, line)] : []),
    ];
  });
  const title = `Figures at the end of ${dateText(until)}`;
  const table = html`<table class="numbers"><thead><tr><td></td><th scope="col">Since ${dateText(data.from)}, or then</th></tr></thead><tbody>${row("Delayed days", scene.delayedDays)}${reasons}${row("People in hospital beds", scene.inHospital)}${row("People delayed", scene.delayed)}${places}</tbody></table>`;
  return openable(title, scrolled(title, table));
}

/** How one reads it, for those who want to know more. */
function notes(): Markup {
  return openable(
    "How to read it",
    html`<ul><li>A square is somebody who is ready to leave a hospital bed and cannot. They stand in the bed that they fill. What they wait for is told at the service they wait for.</li><li>A service is full when nobody more fits in. Of hours of care, less than 2 in 100 are free; how many are in use is that of the last midnight.</li><li>Delayed days are counted to the second. At midnight the people delayed are those whom the official count has.</li><li>Space plays and stops; the arrow keys move by a day, with the shift key by a week.</li></ul>`,
  );
}

/** All that the page shows. */
export function watchBody(trace: ReplicationTrace, picture: WatchPicture): Markup {
  const { data, numbers } = picture;
  const course = new WatchCourse(data.groups, data.initial, numbers.passages, data.days);
  const end = new WatchScenes(data, numbers, course).at(data.days, NO_INDEX);
  const until = showDate((parseDate(data.from) ?? 0) + data.days - 1);
  return html`<header class="watch-head"><p class="eyebrow">Simulation of ${dateText(data.from)} to ${dateText(until)}: replication ${trace.replication}, seed ${trace.seed}</p><h1>${named(trace.title)}</h1></header>
<p id="${WATCH.needs}" class="notice">This picture moves by a script, which does not run here. Open the file in a browser that allows scripts. The figures at the end of the period stand below.</p>
<div id="${WATCH.stage}" hidden><div class="watch-top">${figures(data)}<div>${legend()}<p id="${WATCH.scale}"></p></div></div>
${map(picture)}
${controls(data)}
<section class="watch-reasons" aria-labelledby="${WATCH.reasons}-title"><h2 id="${WATCH.reasons}-title">Delayed days so far, by reason</h2><div id="${WATCH.reasons}"></div></section></div>
<section class="watch-notes" aria-label="More about this picture"><p>One run of a simulation in which chance plays a part. Another run of the same scenario differs. No person in it is real.</p>${notes()}${lastFigures(data, end)}</section>`;
}
