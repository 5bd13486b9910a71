/** One person's journey in plain sentences, from the events of a trace. */

import { capitalised, listed } from "../../foundation/words.js";
import { DelayCollector, type TracedDelay } from "../../study/trace/trace-delays.js";
import type { ReplicationTrace, TraceEvent } from "../../study/trace/trace-replication.js";
import { amountText, lengthText, momentText, responsibleText, TraceWords } from "./trace-words.js";

/** What the story remembers from sentence to sentence. */
interface Course {
  came: number;
  stageSince: number;
  stage: string | null;
  /** When the place was asked for that is awaited now. */
  asked: number | null;
  taskSince: Map<string, number>;
}

type About = Pick<ReplicationTrace, "title" | "replication" | "seed" | "titles">;

/**
 * The journey of one person, one sentence a line.
 *
 * @param events all of one person, in order; at least one
 * @param about the trace that they are of
 * @returns text that ends in a newline
 */
export function storyOf(events: readonly TraceEvent[], about: About): string {
  const words = new TraceWords(about.titles);
  const collector = new DelayCollector();
  for (const event of events) collector.add(event);
  const course: Course = {
    came: events[0].day,
    stageSince: events[0].day,
    stage: null,
    asked: null,
    taskSince: new Map(),
  };
  const sentences = events.flatMap((event, k) => {
    const ended = collector.delays.find((delay) => delay.until === event.day && delay.visit === event.visit);
    const own = sentenceFor(event, events[k + 1], course, words);
    const delay =
      ended !== undefined && (event.event === "delay-ends" || event.event === "is-inside")
        ? [delaySentence(ended, words)]
        : [];
    return [...(own === null ? [] : [capitalised(own)]), ...delay];
  });
  const head = `${words.who(events[0])}. ${about.title}, replication ${about.replication}, seed ${about.seed}.`;
  return `${[head, "", ...sentences].join("\n")}\n`;
}

function sentenceFor(
  event: TraceEvent,
  next: TraceEvent | undefined,
  course: Course,
  words: TraceWords,
): string | null {
  const at = momentText(event.time);
  const service = event.service === undefined ? "" : words.title("service", event.service);
  const stage = event.stage === undefined ? "" : words.title("stage", event.stage);
  const task = event.task === undefined ? "" : words.title("task", event.task);
  const team = event.team === undefined ? "" : words.title("team", event.team);
  const isSame = next !== undefined && next.time === event.time;
  switch (event.event) {
    case "arrives":
      return begin(course, event, `Came on ${at}.`);
    case "comes-back":
      return begin(course, event, `Came back on ${at}, for visit ${event.visit}.`);
    case "was-there":
      return begin(course, event, `Was there on ${at}, when the run began.`);
    case "starts-stage":
      course.stage = stage;
      course.stageSince = event.day;
      // Where a place is taken at the same moment, that is the sentence.
      return isSame && next.event === "takes-place" ? null : `${stage} began on ${at}.`;
    case "takes-place": {
      const hours = event.unit === "hours per week" ? ` with ${amountText(event.amount ?? 0, event.unit)}` : "";
      const wait = course.asked === null ? "" : `, ${lengthText(event.day - course.asked)} after asking`;
      course.asked = null;
      if (event.purpose === "bridge") return `Went home on ${at} to wait there with ${service}${hours}${wait}.`;
      return event.unit === "beds"
        ? `Had a bed in ${service} from ${at}${wait}.`
        : `Started ${service} on ${at}${hours}${wait}.`;
    }
    case "ready": {
      const then = event.next === undefined ? "" : `; ${nextTitle(event.next, words)} was to come next`;
      return `Was ready to leave ${stage} on ${at}, ${lengthText(event.day - course.stageSince)} after it began${then}.`;
    }
    case "waits": {
      course.asked ??= event.day;
      const { line } = event;
      const state =
        line === undefined
          ? ""
          : `: ${line["in-use"]} of ${amountText(line.capacity, line.unit)} were in use, ${peopleBefore(line.before)}`;
      const hours = event.unit === "hours per week" ? `${amountText(event.amount ?? 0, event.unit)} of ` : "";
      const wanted = `${hours}${words.serviceIn(event.service ?? "", event.area)}`;
      return `${WAITS[event.purpose ?? "next-stage"](wanted)} on ${at}, and there was no room${state}.`;
    }
    case "waits-for-money":
      return `Had to wait from ${at} because the budget was spent or committed.`;
    case "waits-for-opening":
      return service === "" ? null : `${service} was closed on ${at}: waited for it to open.`;
    case "refuses-place":
      return `Refused the place in ${service} that was offered on ${at}.`;
    case "asks-team":
      course.taskSince.set(task, event.day);
      return isSame && next.event === "task-begins"
        ? null
        : `${task} was asked for on ${at}; ${team} had no one free yet.`;
    case "task-begins": {
      const asked = course.taskSince.get(task);
      course.taskSince.set(task, event.day);
      const wait =
        asked === undefined || asked === event.day ? "" : `, after a wait of ${lengthText(event.day - asked)}`;
      return `${task} began on ${at}${team === "" ? "" : `, by ${team}`}${wait}.`;
    }
    case "task-done": {
      const since = course.taskSince.get(task);
      const took =
        since === undefined || since === event.day ? "" : `, ${lengthText(event.day - since)} after it began`;
      return `${task} was done on ${at}${took}.`;
    }
    case "waits-for-equipment":
      return `${task} had to wait from ${at} for equipment, of which none was left.`;
    case "turns-to":
      course.asked = null;
      return `Turned to ${nextTitle(event.next ?? "", words)} instead on ${at}.`;
    case "becomes-unfit":
      return `Became unfit to leave again on ${at}.`;
    case "dies-waiting":
      return `Died on ${at} while waiting.`;
    case "without-care":
      return `Was without the care of ${stage} from ${at}.`;
    case "care-again":
      return `Had care again from ${at}.`;
    case "admitted-for-care":
      return `Had to be admitted on ${at} because there was no care.`;
    case "gives-up-waiting":
      return `Gave up waiting on ${at}.`;
    case "turned-away":
      return `Was turned away on ${at} because everything was full.`;
    case "leaves": {
      const outcome = words.title("outcome", event.outcome ?? "");
      return `Left on ${at}, ${lengthText(event.day - course.came)} after coming: ${outcome}.`;
    }
    case "is-inside":
      return `Was still there when the run ended on ${at}${stage === "" ? "" : `, in ${stage}`}.`;
    case "gives-up-place":
    case "delayed":
    case "delay-goes-on":
    case "delay-ends":
      return null;
  }
}

function begin(course: Course, event: TraceEvent, sentence: string): string {
  course.came = event.day;
  course.stage = null;
  course.asked = null;
  return sentence;
}

const WAITS: Readonly<Record<NonNullable<TraceEvent["purpose"]>, (service: string) => string>> = {
  "next-stage": (service) => `Asked for ${service}`,
  rise: (service) => `Asked for more of ${service}`,
  replacement: (service) => `Asked again for ${service}`,
  elsewhere: (service) => `Asked for ${service} as well`,
  return: (service) => `Asked to come back to ${service}`,
  bridge: (service) => `Asked for ${service} as a bridge home`,
};

function peopleBefore(before: number): string {
  if (before === 0) return "nobody was before them";
  return before === 1 ? "1 person was before them" : `${before} people were before them`;
}

/** A stage or an outcome. */
function nextTitle(name: string, words: TraceWords): string {
  return words.title("stage", name);
}

function delaySentence(delay: TracedDelay, words: TraceWords): string {
  const length = lengthText(delay.until - delay.from);
  const parts = delay.parts.map((part) => {
    const cause = `${words.awaited(part.waitsFor)} (reason ${part.reason}, ${responsibleText(part.responsible)})`;
    return delay.parts.length === 1 ? `for ${cause}` : `${lengthText(part.until - part.from)} for ${cause}`;
  });
  return `${delay.hasEnded ? "Was delayed" : "Has been delayed so far"} in the bed for ${length}: waited ${listed(parts)}.`;
}
