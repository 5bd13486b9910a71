/** The words of the monthly situation report: reasons, organisations, settings. */

/** The delay reasons of the monthly situation report, in published order. */
export const REASONS = ["A", "B", "C", "Di", "Dii", "E", "F", "G", "H", "I", "O"] as const;

/** The organisations a delay can be attributed to, in published order. */
export const RESPONSIBLE = ["nhs", "social-care", "both"] as const;

/** Where a service is given. Only beds in `acute` and `non-acute` settings can be held by a delayed person. */
export const SETTINGS = ["acute", "non-acute", "home", "care-home"] as const;

export type Reason = (typeof REASONS)[number];

export type Setting = (typeof SETTINGS)[number];

/** Reasons that the situation report attributes to the NHS alone, and those it never attributes to both. */
export const NHS_ALONE: readonly Reason[] = ["C", "I"];

export const NEVER_BOTH: readonly Reason[] = ["Di", "G", "H"];
