/** How stories and logs say the things of a trace: dates, lengths of time, places, what is awaited. */
import { HOURS_PER_DAY } from "../../foundation/time.js";
import { capitalised, counted, visible } from "../../foundation/words.js";
import type { AwaitedThing, TraceEvent, TraceTitles } from "../../study/trace/trace-replication.js";
import { dateText } from "../period-text.js";

/** `3 April 2019 at 10:15` */
export function momentText(time: string): string {
  return `${dateText(time)} at ${time.slice(11, 16)}`;
}

/** `6.1 days`, `1 day`, `5 hours`, `20 minutes` */
export function lengthText(days: number): string {
  if (days >= 0.95) return counted(Number(days.toFixed(1)), "day");
  const hours = Math.round(days * HOURS_PER_DAY);
  return hours >= 1 ? counted(hours, "hour") : counted(Math.max(1, Math.round(days * HOURS_PER_DAY * 60)), "minute");
}

/** `12 hours per week`, `1 bed` */
export function amountText(amount: number, unit: string): string {
  return `${amount} ${amount === 1 ? unit.replace(/^(bed|place|hour)s/, "$1") : unit}`;
}

const RESPONSIBLE: Readonly<Record<string, string>> = {
  nhs: "the NHS",
  "social-care": "social care",
  both: "the NHS and social care together",
};

export function responsibleText(responsible: string): string {
  return RESPONSIBLE[responsible] ?? responsible;
}

/** The titles of one trace. */
export class TraceWords {
  private readonly titles: TraceTitles;

  constructor(titles: TraceTitles) {
    this.titles = titles;
  }

  title(kind: keyof TraceTitles, name: string): string {
    return visible(this.titles[kind].get(name) ?? name);
  }

  /** `home care in East`: a service, with the area where that tells something. */
  serviceIn(service: string, area: string | undefined): string {
    return `${this.title("service", service)}${area === undefined ? "" : ` in ${this.title("area", area)}`}`;
  }

  /** `Assessment (Social workers)`, `Enabling care to have room` */
  awaited({ kind, task, team, service }: AwaitedThing): string {
    if (kind === "task" && task !== undefined)
      return `${this.title("task", task)}${team === undefined ? "" : ` (${this.title("team", team)})`}`;
    if (service === undefined) return "nothing more, and was about to leave";
    const title = this.title("service", service);
    if (kind === "money") return `the money for ${title}`;
    return kind === "opening" ? `${title} to open` : `${title} to have room`;
  }

  /** `Older person 17, who lives in East and is treated at Lister` */
  who({ person, class: cls, area, hospital }: TraceEvent): string {
    // A class without a title is called by its name.
    const title = capitalised(this.title("class", cls)).replaceAll("-", " ");
    const number = person.slice(cls.length + 1).replace("start-", "at the start, number ");
    const places = [
      ...(area === undefined ? [] : [`who lives in ${this.title("area", area)}`]),
      ...(hospital === undefined
        ? []
        : [`${area === undefined ? "who is" : "is"} treated at ${this.title("hospital", hospital)}`]),
    ];
    return [`${title} ${number}`, ...(places.length === 0 ? [] : [places.join(" and ")])].join(", ");
  }
}
