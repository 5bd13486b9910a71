/** The part of the schema for what happens to people on a journey: tasks, stages and outcomes. */
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
  share,
  shareBelowAll,
  textLike,
  withDefault,
} from "./field.js";
import { journeyRules } from "./journey-rules-schema.js";
import { type Reading, readDuration } from "./quantity.js";
import { adviseLead } from "./quantity-advice.js";
import { AMOUNT, TIME } from "./quantity-patterns.js";
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

/** Where people go next. */
export const routes = () =>
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
