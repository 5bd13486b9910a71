/**
 * Hours of care that money buys: how many there are at the price of the service, and whose money it is.
 */
import { DAYS_PER_WEEK, DAYS_PER_YEAR } from "../../foundation/time.js";
import type { BoughtHours } from "../schema/bought-hours-schema.js";
import type { PayerByArea } from "../schema/money-schema.js";
import type { ServiceEntry } from "../schema/scenario-schema.js";

/** What one pool of a service in hours has, as written. */
type HoursEntry = number | BoughtHours;

/** Pounds a year that buy some hours. */
function moneyOf({ buys }: BoughtHours): number {
  return typeof buys === "number" ? buys : [...buys.values()].reduce((sum, money) => sum + money, 0);
}

/** All that is written of the hours of a service: one entry, or one for each place. */
export function hoursEntries({ hours }: ServiceEntry): HoursEntry[] {
  return hours === undefined ? [] : hours instanceof Map ? [...hours.values()] : [hours];
}

/** The entries of a service whose hours are bought. */
export function boughtOf(service: ServiceEntry): BoughtHours[] {
  return hoursEntries(service).filter((entry) => typeof entry !== "number");
}

/**
 * Hours a week of one entry. Money buys them at the service's price per hour, all weeks of the year alike.
 *
 * @returns 0 for money without a price per hour, which the checks refuse
 */
function hoursPerWeek(entry: HoursEntry, { price }: ServiceEntry): number {
  if (typeof entry === "number") return entry;
  if (price?.per !== "hour" || price.amount === 0) return 0;
  return (moneyOf(entry) / price.amount) * (DAYS_PER_WEEK / DAYS_PER_YEAR);
}

/** The hours of a service a week, with those that money buys; undefined when it is not in hours. */
export function hoursOf(service: ServiceEntry): number | ReadonlyMap<string, number> | undefined {
  const { hours } = service;
  if (hours === undefined || typeof hours === "number") return hours;
  if (!(hours instanceof Map)) return hoursPerWeek(hours, service);
  return new Map([...hours].map(([place, entry]) => [place, hoursPerWeek(entry, service)]));
}

/** What each payer gives a year, where the money of a service is written by payer; empty where it is not. */
export function moneyByPayer(service: ServiceEntry): ReadonlyMap<string, number> {
  const given = new Map<string, number>();
  for (const { buys } of boughtOf(service))
    if (typeof buys !== "number") for (const [payer, money] of buys) given.set(payer, (given.get(payer) ?? 0) + money);
  return given;
}

/** Who pays the price of a service: as the money says where it is by payer, and otherwise as `payer` says. */
export function payerOf(service: ServiceEntry): PayerByArea {
  const given = moneyByPayer(service);
  const total = [...given.values()].reduce((sum, money) => sum + money, 0);
  if (total === 0) return service.payer;
  return new Map([...given].map(([payer, money]) => [payer, money / total]));
}
