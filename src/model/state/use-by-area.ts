/**
 * What is held of services whose payers differ by area, by the area where people live: person- and unit-milliseconds,
 * in all and past the cap of the stage. Services that the same pay for everywhere are not counted here.
 */
import type { Blueprint } from "../plan/blueprint.js";
import type { PricePayerPlan } from "../plan/money-plan.js";
import type { ServicePlan } from "../plan/supply-plan.js";
import { HeldOverTime } from "./held-over-time.js";

/** Integrals by [service × areas + area], in milliseconds. */
export interface AreaTotals {
  readonly personTime: Float64Array;
  readonly unitTime: Float64Array;
  readonly overstayTime: Float64Array;
  readonly overstayUnitTime: Float64Array;
}

function differ(payers: readonly PricePayerPlan[] | undefined): boolean {
  return payers?.some(({ share }) => typeof share !== "number") === true;
}

/** Whether who pays for what is held of a service hangs on where people live. */
function paidByArea({ price }: ServicePlan): boolean {
  return differ(price?.payers) || differ(price?.overstayPayers);
}

export class UseByArea implements AreaTotals {
  readonly personTime: Float64Array;
  readonly unitTime: Float64Array;
  readonly overstayTime: Float64Array;
  readonly overstayUnitTime: Float64Array;

  /** By service: whether it is counted here. */
  private readonly counts: readonly boolean[];
  /** By [service × areas + area]: people there now, and units they hold. */
  private readonly people: HeldOverTime;
  private readonly units: HeldOverTime;
  private readonly areas: number;

  /** @param plans everything that may hold at some time of the run: a service is counted if any of them asks for it */
  constructor({ services, areas }: Blueprint, plans: readonly Blueprint[]) {
    this.counts = services.map((_, index) => plans.some((plan) => paidByArea(plan.services[index])));
    this.areas = areas.length;
    const column = () => new Float64Array(services.length * areas.length);
    this.people = new HeldOverTime(services.length * areas.length);
    this.personTime = this.people.time;
    this.units = new HeldOverTime(services.length * areas.length);
    this.unitTime = this.units.time;
    this.overstayTime = column();
    this.overstayUnitTime = column();
  }

  /** The people of an area in a service and the units they hold change by so many. */
  hold(service: number, area: number, people: number, units: number, now: number): void {
    if (!this.counts[service]) return;
    const cell = service * this.areas + area;
    this.people.change(cell, people, now);
    this.units.change(cell, units, now);
  }

  /** So many person-milliseconds and unit-milliseconds of people of an area were held past the cap of a stage. */
  addOverstay(service: number, area: number, personTime: number, unitTime: number): void {
    if (!this.counts[service]) return;
    this.overstayTime[service * this.areas + area] += personTime;
    this.overstayUnitTime[service * this.areas + area] += unitTime;
  }

  /** What was held since some periods, which hold all that was held before. */
  since(periods: readonly AreaTotals[]): AreaTotals {
    const rest = (name: keyof AreaTotals) =>
      this[name].map((total, cell) => periods.reduce((left, period) => left - period[name][cell], total));
    return {
      personTime: rest("personTime"),
      unitTime: rest("unitTime"),
      overstayTime: rest("overstayTime"),
      overstayUnitTime: rest("overstayUnitTime"),
    };
  }

  /** Brings all integrals up to date. */
  settleAll(now: number): void {
    this.people.settleAll(now);
    this.units.settleAll(now);
  }

  /** Forgets what was held so far; what is held now is held on. */
  resetStatistics(): void {
    for (const column of [this.personTime, this.unitTime, this.overstayTime, this.overstayUnitTime]) column.fill(0);
  }
}
