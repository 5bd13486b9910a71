/**
 * Quantities as patterns for the JSON Schema, so that an editor marks what the readers refuse: each takes what its reader
 * in quantity.ts takes, with units in lower case or with a capital.
 */

/** A number of any sign. */
export const ANY_NUMBER = number("[-+]?");
/** A number of at least 0. */
export const AMOUNT = number("\\+?");
/** Units of time. */
export const TIME = "([Mm]inutes?|mins?|[Hh]ours?|h|hrs?|[Dd]ays?|d|[Ww]eeks?|[Mm]onths?|[Yy]ears?)";
/** Units of time that are whole days. */
export const WHOLE_DAYS = "([Dd]ays?|d|[Ww]eeks?|[Mm]onths?|[Yy]ears?)";
export const HOURS = "([Hh]ours?|h|hrs?)";
export const PER_CENT = "(%|[Pp]ercent|[Pp]er cent)";

function number(sign: string): string {
  return `${sign} ?[0-9][0-9,]*(\\.[0-9]+)?([eE][-+]?[0-9]+)?`;
}

/** Something per unit of time, perhaps of a noun: `per week`, `/week`, `hours a week`. */
export function per(unit: string, noun = "", isOptional = false): string {
  const [before, alone] = isOptional ? [`(${noun} )?`, `${noun}?`] : noun === "" ? ["", ""] : [`${noun} `, noun];
  return `(${alone} ?/ ?|${before}([Pp]er|an?|each) )${unit}`;
}

/** An amount of money, which may be in thousands or millions. */
export const MONEY = `£ ?${AMOUNT} *(k|K|m|M|thousand|million)?`;

/** Money per unit of time. */
export function moneyPer(unit: string): string {
  return `£ ?${AMOUNT} *${per(unit, "(k|K|m|M|thousand|million)", true)}`;
}

/** Words for what is counted, one of them or several: `beds`, `bed`. */
export function counted(nouns: readonly string[]): string {
  return `(${nouns.map((noun) => noun.replace(/^./, (letter) => `[${letter}${letter.toUpperCase()}]`).replace(/s$/, "s?")).join("|")})`;
}

/** An amount of capacity in what it is counted in. */
export function capacity(amount: string): string {
  return `${amount} *(${counted(["beds", "places"])}|${HOURS}( ?/ ?| [Pp]er )week)`;
}

/** The whole text is this. */
export function whole(pattern: string): string {
  return `^${pattern}$`;
}
