/** Identifiers and classes of the places in the page of a moving picture that its program reads and writes. */
export const WATCH = {
  data: "watch-data",
  numbers: "watch-numbers",
  needs: "watch-needs",
  stage: "watch-stage",
  map: "watch-map",
  /** Behind the boxes: ways, and people who move on them. Before the boxes: people who are in them. */
  ways: "watch-ways",
  people: "watch-people",
  scale: "watch-scale",
  play: "watch-play",
  back: "watch-back",
  forward: "watch-forward",
  speed: "watch-speed",
  area: "watch-area",
  time: "watch-time",
  chart: "watch-chart",
  most: "watch-most",
  date: "watch-date",
  said: "watch-said",
  change: "watch-change",
  hospital: "watch-hospital",
  delayed: "watch-delayed",
  days: "watch-days",
  reasons: "watch-reasons",
} as const;

/** Class of the page while it is printed. */
export const PRINTED = "printed";

/** Identifier of the box of a place. */
export function placeId(place: number): string {
  return `watch-place-${place}`;
}

/** Classes of the parts of a box. */
export const BOX = {
  full: "box-full",
  use: "box-use",
  gauge: "box-gauge",
  alerts: "box-alerts",
  people: "box-people",
  delayed: "box-delayed",
  outside: "box-outside",
  line: "box-line",
  where: "box-where",
  lineBar: "box-line-bar",
  passed: "box-passed",
} as const;
