/**
 * Measures of how many delays there are and how long they are: exactly, and in midnights as published returns count
 * them.
 */
import { sum } from "d3-array";
import { MILLISECONDS_PER_DAY } from "../../foundation/time.js";
import { BANDS, BED_SETTING_INDICES, BED_SETTINGS, type Delays } from "../state/delays.js";
import { declareMeasure, FROM_ZERO, part, SHARE } from "./declaration.js";

/** Delays that ended and crossed a midnight, by band, of one setting. */
function bandsOf({ bands }: Delays, setting: number): Float64Array {
  return bands.subarray(setting * BANDS.length, (setting + 1) * BANDS.length);
}

export const delaysEnded = declareMeasure({
  key: "delays-ended",
  title: "Delays ended",
  unit: "delays per year",
  meaning: "How many delays of any length came to an end.",
  bounds: FROM_ZERO,
  total: 50,
  tables: { hospital: { order: 160 } },
  parts: ({ hospitals }) => [
    part({}, (observed) => observed.perYear(observed.world.delays.ended)),
    ...(hospitals.length > 1 ? hospitals : []).map(({ name: hospital }, index) =>
      part({ hospital }, (observed) => observed.perYear(observed.world.delays.endedByHospital[index])),
    ),
  ],
});

export const lengthOfDelay = declareMeasure({
  key: "length-of-delay",
  title: "Mean length of a delay",
  unit: "days",
  meaning:
    "Exact days from ready to leaving, mean over the delays that ended, those that cross no midnight included; by band, in all and by setting, the share of the delays with at least one midnight that have so many.",
  bounds: FROM_ZERO,
  total: 60,
  tables: { band: { order: 170, title: "Delays by length" } },
  parts: () => [
    part({}, ({ world: { delays } }) => delays.endedTime / delays.ended / MILLISECONDS_PER_DAY),
    ...BANDS.map(({ name: band }, index) =>
      part(
        { band },
        ({ world: { delays } }) => sum(BED_SETTING_INDICES, (k) => bandsOf(delays, k)[index]) / sum(delays.bands),
        "share",
        "Share of delays",
      ),
    ),
    ...BED_SETTINGS.flatMap((setting, k) =>
      BANDS.map(({ name: band }, index) =>
        part(
          { band, setting },
          ({ world: { delays } }) => bandsOf(delays, k)[index] / sum(bandsOf(delays, k)),
          "share",
          "Share of delays",
        ),
      ),
    ),
  ],
});

export const lengthOfDelayOfficial = declareMeasure({
  key: "length-of-delay-official",
  title: "Mean length of a delay in midnights",
  unit: "days",
  meaning:
    "Midnights of a delay, mean over the delays that ended and crossed at least one: the length to compare with published returns, in which shorter delays are not counted.",
  bounds: [1, Number.POSITIVE_INFINITY],
  total: 62,
  tables: { setting: { order: 172 } },
  parts: () => [
    part({}, ({ world: { delays } }) => sum(delays.endedMidnights) / sum(delays.bands)),
    ...BED_SETTINGS.map((setting, k) =>
      part({ setting }, ({ world: { delays } }) => delays.endedMidnights[k] / sum(bandsOf(delays, k))),
    ),
  ],
});

export const delaysWithoutMidnight = declareMeasure({
  key: "delays-without-midnight",
  title: "Delays that cross no midnight",
  unit: "share",
  meaning: "Share of the delays that ended that began and ended between two midnights, and so are in no return.",
  bounds: SHARE,
  total: 64,
  tables: { setting: { order: 174 } },
  parts: () => [
    part({}, ({ world: { delays } }) => (delays.ended - sum(delays.bands)) / delays.ended),
    ...BED_SETTINGS.map((setting, k) =>
      part({ setting }, ({ world: { delays } }) => {
        const ended = delays.endedBySetting[k];
        return (ended - sum(bandsOf(delays, k))) / ended;
      }),
    ),
  ],
});
