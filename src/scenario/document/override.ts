/** A change of one input from outside the file, as it is kept with the scenario and told in results. */
export interface Override {
  /** Path of the input, as written. */
  readonly path: string;
  /** The value, as written. */
  readonly value: string;
}

/** `path=value` as its two sides; the first `=` parts them. */
export function overrideOf(text: string): Override {
  const equals = text.indexOf("=");
  return equals < 0
    ? { path: text.trim(), value: "" }
    : { path: text.slice(0, equals).trim(), value: text.slice(equals + 1).trim() };
}
