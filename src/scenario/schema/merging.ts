/**
 * What a field of the schema says about merging: how a variant's map goes over its base's, and a class's differences
 * over the stages and tasks.
 *
 * Without a word here, a map merges key by key, a key set to null takes away what the base had, and lists and single
 * values replace. The rules that the reading of files follows are made from this in merge-rule.ts.
 */
import { z } from "zod";

export interface Merging {
  /** The keys are names that the author chose, so that none of them has a meaning of its own, such as `value`. */
  readonly keysAreNames?: true;
  /**
   * `whole`: the map is one value, for half of one and half of another would mean nothing (a distribution, a set of
   * shares). `choice`: likewise, but two maps with the same `by` merge entry by entry, each entry a whole value.
   */
  readonly replaces?: "whole" | "choice";
  /** A text in the author's own words, in which nothing is read as a value. */
  readonly isText?: true;
  /** A distribution: a relative change multiplies every amount in it that has a unit. */
  readonly isDistribution?: true;
  /** Only whole numbers stand there, so that a part of one can be no change of it. */
  readonly isWhole?: true;
  /** A null says something of its own ("no failure") and does not take the key away. */
  readonly nullIsValue?: true;
  /** The section of the file that it merges as, of which it says what differs at some time. */
  readonly likeSection?: string;
  /** What stands there goes over the file while it holds, and until then is no part of it. */
  readonly isLater?: true;
  /** The section of the file whose map this one goes over: it says only what differs. */
  readonly differsFrom?: string;
  /** The section whose entries the entries of this map go over, each over the one of its name. */
  readonly entriesDifferFrom?: string;
}

/** What each field says, by its schema. */
export const mergings = z.registry<Merging>();
