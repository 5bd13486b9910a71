/** A verification as a table: one row for each figure. */
import type { Verification } from "../../verification/verification.js";
import { dataTable } from "../data-table.js";
import { csvFile } from "./csv-file.js";

/** Every figure with its reference, at full precision. */
export function verificationCsv({ cases }: Verification): string {
  return csvFile(
    dataTable(
      [
        ...["case", "title", "scenario", "what", "kind", "theory", "source", "derivation"],
        ...["reference", "allowance", "allowance-because", "value", "half-width", "low", "high"],
        ...["replications", "t", "z", "probability", "verdict"],
      ],
      cases.flatMap((one) =>
        one.figures.map((figure) => {
          const { value, "half-width": halfWidth } = figure;
          const isEstimated = value !== null && halfWidth !== null;
          return [
            ...[one.name, one.title, one.scenario, figure.what, figure.kind, figure.theory],
            ...[figure.source, figure.derivation],
            ...[figure.reference, figure.allowance, figure["allowance-because"], value, halfWidth],
            ...(isEstimated ? [value - halfWidth, value + halfWidth] : [null, null]),
            ...[figure.n, figure.t, figure.z, figure.probability, figure.verdict],
          ];
        }),
      ),
    ),
  );
}
