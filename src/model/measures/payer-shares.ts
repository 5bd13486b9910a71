/** What a payer pays of an amount: the same share of it everywhere, or another one in each area. */
import { sum } from "d3-array";
import type { PayerPlan, PricePayerPlan } from "../plan/money-plan.js";

/** A share of amounts in all areas, or one for each area. */
export type PayerShare = PricePayerPlan["share"];

/** The share that a payer has, 0 if it is none of the payers. */
export function shareOf(payer: string, payers: readonly PayerPlan[]): number;
export function shareOf(payer: string, payers: readonly PricePayerPlan[]): PayerShare;
export function shareOf(payer: string, payers: readonly PricePayerPlan[]): PayerShare {
  return payers.find(({ name }) => name === payer)?.share ?? 0;
}

/** How much more a payer has of one share than of another; below 0 where it has less. */
export function shareMoved(from: PayerShare, to: PayerShare): PayerShare {
  if (typeof from === "number") return typeof to === "number" ? to - from : to.map((share) => share - from);
  return from.map((share, area) => (typeof to === "number" ? to : to[area]) - share);
}

/**
 * What is paid of an amount.
 *
 * @param whole the amount of all areas together
 * @param inArea the amount of one area, asked for only where the shares differ
 */
export function paid(share: PayerShare, whole: number, inArea: (area: number) => number): number {
  if (typeof share === "number") return whole * share;
  return sum(share, (own, area) => own * inArea(area));
}
