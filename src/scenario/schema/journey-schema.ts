/**
 * The part of the schema for what happens to people: tasks, stages, outcomes, classes, the state at the start, targets.
 */
import { MEASURE_NAMES } from "../../model/plan/measure-names.js";
import { REASONS } from "../../model/plan/report-words.js";
import { durations, hoursOfCare } from "./distribution-schema.js";
import {
  byName,
  duration,
  field,
  forms,
  hasKey,
  isMap,
  isSingle,
  list,
  map,
  name,
  oneOf,
  positiveDuration,
  rate,
  section,
  share,
  shareBelowAll,
  text,
  textLike,
  whole,
  withDefault,
} from "./field.js";
import { followUp, journeyRules } from "./journey-rules-schema.js";
import { mergings } from "./merging.js";
import { type Reading, readDuration, readQuantity, readShare, timeUnit } from "./quantity.js";
import { adviseGrowth, adviseLead } from "./quantity-advice.js";
import { AMOUNT, ANY_NUMBER, TIME, whole as wholeText } from "./quantity-patterns.js";
import { title } from "./supply-schema.js";
import { differing, responsible, shares, varying } from "./value-schema.js";

/** What a key of a task may differ by; `next` is the stage or outcome that the task stands before. */
const TASK_DIFFERENCES = ["class", "area", "hospital", "next"] as const;
/** What a key of a stage may differ by that says how the stage is arranged or waited for. */
const PERSON_DIFFERENCES = ["class", "area", "hospital"] as const;

const REASON = "A, B, C, Di, Dii, E, F, G, H, I or O";
const reasonText = "Reason of delay in the monthly situation report.";
const responsibleText = "nhs, social-care or both, or a map of their shares";

/** `1 day before ready` as days of lead, `when ready` as none. */
function readLead(value: unknown): Reading<number> {
  if (value === "when ready") return { value: 0 };
  const match = typeof value === "string" ? /^(.+?)(?: before(?: ready)?)?$/.exec(value.trim()) : null;
  const reading = readDuration(match?.[1] ?? value);
  if ("value" in reading)
    return String(value).trim().endsWith(" before ready") ? reading : { hint: `Write ${match?.[1]} before ready` };
  return adviseLead(reading);
}

const LENGTH = "a length of time or a distribution";
const LEAD = "a time such as 1 day before ready, or when ready";

export const task = map("a task: a map of reason, responsible, team and work, or time …", {
  title: title(),
  reason: differing(REASON, TASK_DIFFERENCES, oneOf(REASONS)).optional().describe(reasonText),
  responsible: differing(responsibleText, TASK_DIFFERENCES, responsible())
    .optional()
    .describe("Who the delay is attributed to: nhs, social-care, both, or shares of people."),
  team: name("a team").optional().describe("The team that does it; without one it just takes time."),
  work: differing(LENGTH, TASK_DIFFERENCES, durations)
    .optional()
    .describe("One worker's working time, where a team does it."),
  time: differing(LENGTH, TASK_DIFFERENCES, durations).optional().describe("Elapsed time, where no team does it."),
  stock: name("a stock")
    .optional()
    .describe("The stock of which it needs a unit before its work, or its time, begins."),
  needed: withDefault(
    differing("a share from 0 % to 100 %, such as 80 %", TASK_DIFFERENCES, share()),
    "100 %",
  ).describe("Share of people who need it."),
  refused: withDefault(
    differing("a share from 0 % to below 100 %, such as 40 %", TASK_DIFFERENCES, shareBelowAll()),
    "0 %",
  ).describe(
    "Share of tries that are refused, as by a home that is asked. The time, or work, is drawn again for " +
      "each try, one after " +
      "another, until one is accepted.",
  ),
  start: withDefault(
    differing(
      LEAD,
      TASK_DIFFERENCES,
      field(
        LEAD,
        readLead,
        textLike(`(when ready|${AMOUNT} *${TIME} before ready)`, "1 day before ready", "when ready"),
      ),
    ),
    "when ready",
  ).describe("When it can start."),
}).describe(
  "One piece of arranging before a stage. Its reason, responsible, work, time, needed, refused and start may each differ by " +
    "class, area, hospital or next, which is the stage or outcome that it stands before.",
);

const routes = () =>
  varying(
    "shares of stages or outcomes, such as { home: 60 %, died: 40 % }",
    PERSON_DIFFERENCES,
    shares("shares of stages or outcomes"),
  );

const arrange = () =>
  withDefault(
    differing(
      "a list of tasks",
      PERSON_DIFFERENCES,
      list(
        "a list of tasks",
        forms("a task, or a list of tasks side by side", [
          [isSingle, name("a task").transform((one): readonly string[] => [one])],
          [() => true, list("a list of tasks side by side", name("a task"))],
        ]),
      ),
    ),
    [],
  );

const packageOf = {
  "two-carers": withDefault(share(), "0 %").describe(
    "Share of people who need two carers at each visit, and so twice the hours; drawn once for each " +
      "person and all stages.",
  ),
  end: withDefault(share(), "100 %").describe("Share of the starting hours left at the end."),
  over: withDefault(duration(), "0 days").describe(
    "Time over which the package tapers, in weekly steps; over 0 days it stays level.",
  ),
};
/** The taper of hours that are given alone: that of a map which leaves it out. */
const LEVEL = map("a map of two-carers, end and over", packageOf).parse({});

const hours = forms("hours of care, or a map of start, two-carers, end and over", [
  [
    hasKey("start"),
    map("a map of start, two-carers, end and over", {
      start: hoursOfCare.describe("Hours a week at the start, drawn for each person."),
      ...packageOf,
    }),
  ],
  [() => true, hoursOfCare.transform((start) => ({ start, ...LEVEL }))],
]);

export const stage = map("a stage: a map of service, stay, next, waiting, arrange …", {
  title: title(),
  service: name("a service")
    .optional()
    .describe("What is occupied. Default: the service of the same name, if there is one."),
  stay: varying("a length of time or a distribution", ["next", "area", "hospital", "class"], durations)
    .optional()
    .describe("Time until ready for what comes next; may differ by next, class, area or hospital. Default: none."),
  cap: positiveDuration().optional().describe("Longest stay; what is drawn is cut here."),
  next: routes()
    .optional()
    .describe("Shares of the stages and outcomes that follow; may differ by class, area or hospital."),
  arrange: arrange().describe(
    "Tasks before this stage starts, in order; a nested list is side by side. May differ by class, area or hospital.",
  ),
  waiting: withDefault(
    map("a map of reason, responsible and at", {
      reason: differing(REASON, PERSON_DIFFERENCES, oneOf(REASONS)).optional().describe(reasonText),
      responsible: differing(responsibleText, PERSON_DIFFERENCES, responsible())
        .optional()
        .describe("Who the delay is attributed to."),
      at: withDefault(oneOf(["place", "home"]), "place").describe(
        "Wait in the place held, or give it up and wait at home.",
      ),
    }),
    {},
  ).describe("How a wait for its capacity counts. The reason and responsible may differ by class, area or hospital."),
  hours: hours.optional().describe("Hours of care a week each person takes, where the service has hours."),
  overflow: withDefault(
    list(
      "a list of after, service and area",
      map("a map of after, service, area and returns", {
        after: durations.describe("Time since the place was first asked for."),
        service: name("a service").describe(
          "The service that takes the person instead. Where it is full, they stand in its line as well.",
        ),
        area: forms("an area, or a map of areas by the person's area", [
          [isSingle, name("an area")],
          [isMap, byName("areas by the person's area", name("an area"))],
        ])
          .optional()
          .describe(
            "The area whose pool of the service takes the person, or a map of it by their own area; then it may be the " +
              "stage's own service. Nothing is tried for people of that area itself, or of none in the map. Default: " +
              "their own area.",
          ),
        returns: withDefault(oneOf(["always", "after-failure", "never"]), "after-failure").describe(
          "Who goes back when the stage's own service has room: everybody, those whom a failure put out, or nobody.",
        ),
      }),
    ),
    [],
  ).describe("What else is tried when there is no room, in this order."),
  offers: withDefault(
    map("a map of refused and again-after", {
      refused: withDefault(shareBelowAll(), "0 %").describe(
        "Share of offers that are refused; how many of them each person refuses is drawn when they come.",
      ),
      "again-after": withDefault(positiveDuration(), "1 day").describe(
        "Time from a refusal to the next offer; where the service admits at some hours alone, they are " +
          "offered it at the " +
          "first of those from then on.",
      ),
    }),
    {},
  ).describe(
    "Whether people take the place of the stage's own service when it is offered. Who refuses keeps " +
      "their place in the " +
      "line, also where newcomers are turned away; meanwhile the next are offered it. Places of an " +
      "overflow are not refused.",
  ),
  "without-care": withDefault(
    map("a map of admitted and longer-stay", {
      admitted: map("a map of after and to", {
        after: durations.describe("Time without care, drawn for each person."),
        to: name("a stage").describe("The stage that the person comes to."),
      })
        .optional()
        .describe("When somebody without care is admitted, and where to. Default: never."),
      "longer-stay": withDefault(share(), "0 %").describe(
        "Share of the time without care by which the stay becomes longer. The stay stands still meanwhile.",
      ),
    }),
    {},
  ).describe(
    "What becomes of people who lose the care of this stage, or find none at the start, until they have it again.",
  ),
  ...journeyRules,
}).describe("One step of a journey.");

export const outcome = map("an outcome: a map of title, arrange", {
  title: title(),
  arrange: arrange().describe("Tasks before a person can leave this way. May differ by class, area or hospital."),
}).describe("A way to leave.");

/** `2 % per year`, which may be negative, as a share. */
function readGrowth(value: unknown): Reading<number> {
  const quantity = readQuantity(value);
  const unit = /^% (?:per|an?) (\S+)$/.exec(quantity?.unit ?? "")?.[1];
  if (quantity === undefined || quantity.pounds || unit === undefined || timeUnit(unit) !== "year")
    return adviseGrowth(value, (text) => "value" in readGrowth(text));
  return quantity.number > -100 ? { value: quantity.number / 100 } : {};
}

const originShares = () =>
  forms("shares of hospitals, or a map of such shares by area", [
    [
      (value) => isMap(value) && Object.values(value).some(isMap),
      byName("shares of hospitals by area", shares("shares of hospitals")),
    ],
    [() => true, shares("shares of hospitals")],
  ]).register(mergings, { replaces: "whole" });

const arrival = map("a map of rate, at, pattern, growth …", {
  rate: withDefault(rate(), "0 per day").describe("People per time, before pattern and growth."),
  avoided: share()
    .optional()
    .describe(
      "Share of them who are prevented from coming; everybody else comes when they would have come. Default: nobody.",
    ),
  at: name("a stage").describe("The stage they come to first."),
  pattern: name("a pattern").optional().describe("When they come. Default: evenly."),
  growth: withDefault(
    field(
      "growth such as 2 % per year",
      readGrowth,
      textLike(`${ANY_NUMBER} *%( ?/ ?| ([Pp]er|an?) )[Yy]ears?`, "2 % per year"),
    ),
    "0 % per year",
  ).describe("Yearly growth of the rate, compounded daily from the first measured day."),
  areas: shares("shares of areas").optional().describe("Where they live. Default: by the weights of the areas."),
  hospitals: originShares()
    .optional()
    .describe("Where they are treated, for all or by area. Default: as the areas say."),
  patience: map("a map of after and then", {
    after: durations.describe("How long they wait for the first stage."),
    // biome-ignore lint/suspicious/noThenProperty: it is the author's word, and never a function
    then: routes().describe("Where they go when they stop waiting."),
  })
    .optional()
    .describe("For newcomers from the community. While it runs, the overflow of the first stage is not tried."),
});

export const personClass = map("a class of people: a map of title, arrive, stages, tasks, readmission", {
  title: title(),
  arrive: arrival.describe("How they come."),
  stages: withDefault(section("stages, as far as this class differs", stage), {})
    .register(mergings, { entriesDifferFrom: "stages" })
    .describe("Where this class differs: merged over the stages."),
  tasks: withDefault(section("tasks, as far as this class differs", task), {})
    .register(mergings, { entriesDifferFrom: "tasks" })
    .describe("Where this class differs: merged over the tasks."),
  readmission: withDefault(
    section(
      "readmission by outcome",
      map("a map of share and after", {
        share: share().describe("Share of people who come back."),
        after: durations.describe("Time from leaving to coming back."),
      }),
    ),
    {},
  ).describe("Who comes back, by outcome."),
  "follow-up": followUp,
}).describe("A kind of person with its own arrivals and needs.");

const people = whole("a whole number of people, at least 0", 0, "people");

export const initial = map("a map of people, class, in and remaining", {
  people: forms("a whole number of people, or a map of it by area or by hospital", [
    [isSingle, people],
    [isMap, byName("people by area or by hospital", people)],
  ]).describe(
    "How many, in all or by area or hospital. In all: from where people of the class come from, and in the middle of a stay " +
      "more of them from where stays are longer.",
  ),
  class: name("a class of people").describe("Their class."),
  in: name("a stage").describe("The stage they are in."),
  remaining: withDefault(oneOf(["residual", "whole", "ready"]), "residual").describe(
    "In the middle of their stay, at its start, or at its end. Long stays are found in the middle more often, in proportion " +
      "to their length; tapers and caps count from the start of the stay.",
  ),
}).describe("People who are there at the first instant.");

function readBound(value: unknown): Reading<number> {
  if (typeof value === "number" && Number.isFinite(value)) return { value };
  if (typeof value === "string" && value.trim().endsWith("%")) return readShare(value);
  const quantity = typeof value === "string" ? readQuantity(value) : undefined;
  if (quantity === undefined) return {};
  const unit = quantity.pounds ? `£ ${quantity.unit}`.trim() : quantity.unit;
  if (unit === "") return { value: quantity.number };
  if (unit === "percent" || unit === "per cent") return { hint: `Write ${quantity.number} %` };
  // The number alone, and only where it means the same: "3 weeks" of a wait in days is not 3.
  return { hint: `Write ${quantity.number}, where the measure is counted in ${unit}` };
}

const bound = () =>
  field("a number in the unit of the measure, or a share such as 95 %", readBound, {
    type: ["number", "string"],
    pattern: wholeText(`(${ANY_NUMBER}|${AMOUNT} *%)`),
  });

export const target = map("a target: a map of measure, by, rank, among, at-most, at-least", {
  title: title(),
  measure: name("a measure such as dtoc-beds", { enum: MEASURE_NAMES }).describe("The measure it is about."),
  by: withDefault(byName("a map such as { reason: E }", text()), {}).describe(
    "Which breakdown of it; the total when left out.",
  ),
  rank: oneOf(["largest", "smallest"])
    .optional()
    .describe("The bounds are of its rank among the parts of the measure: 1 for the largest, or for the smallest."),
  among: name("a dimension of by, such as hospital")
    .optional()
    .describe("With rank, where by has several dimensions: the one whose members are ranked; the others are held."),
  "at-most": bound().optional().describe("Upper bound."),
  "at-least": bound().optional().describe("Lower bound."),
}).describe("A named measure with a bound, on its value or on its rank, judged by its confidence interval.");
