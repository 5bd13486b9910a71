/**
 * A search tree over the rows of a long line, which finds the place of a newcomer in a number of steps that grows with
 * the logarithm of the line's length.
 *
 * Invariants: in order, the tree has the rows of the line in the order of the line. It is a treap: each row has a weight
 * that is computed from its number and looks random, and no row is lighter than its parent, so the depth is about twice
 * the logarithm of the number of rows, whatever the order in which they come. The weights decide nothing but the shape
 * of the tree. How rows are compared is left to waiting-line.ts.
 *
 * Source: R. Seidel and C. R. Aragon, Randomized search trees, Algorithmica 16, 1996, 464–497.
 */

import { integers } from "../../kernel/columns.js";
import { LAYOUT } from "./row-table.js";

const { NONE } = LAYOUT;

export class LineTree {
  private root = NONE;
  private left = new Int32Array(64);
  private right = new Int32Array(64);
  private parent = new Int32Array(64);
  private readonly comesBefore: (row: number, other: number) => boolean;

  /** @param comesBefore returns whether a row that is not in the line belongs before one that is */
  constructor(comesBefore: (row: number, other: number) => boolean) {
    this.comesBefore = comesBefore;
  }

  /** Adds a row between its neighbours in the line; NONE stands for an end of it. */
  insert(row: number, predecessor: number, successor: number): void {
    while (row >= this.left.length) this.grow();
    this.left[row] = NONE;
    this.right[row] = NONE;
    // Of two neighbours one is below the other, so one of them has no child on the side of the other.
    if (predecessor !== NONE && this.right[predecessor] === NONE) this.right[predecessor] = row;
    else if (successor !== NONE) this.left[successor] = row;
    else this.root = row;
    this.parent[row] = predecessor !== NONE && this.right[predecessor] === row ? predecessor : successor;
    while (this.parent[row] !== NONE && weight(row) < weight(this.parent[row])) this.rotateUp(row);
  }

  /** Takes a row out that is in the tree. */
  remove(row: number): void {
    const { left, right } = this;
    while (left[row] !== NONE && right[row] !== NONE) {
      this.rotateUp(weight(left[row]) < weight(right[row]) ? left[row] : right[row]);
    }
    const child = left[row] === NONE ? right[row] : left[row];
    if (child !== NONE) this.parent[child] = this.parent[row];
    this.putInPlaceOf(row, child);
  }

  /** The first row before which another belongs, NONE if it belongs behind all. */
  successorOf(row: number): number {
    let successor = NONE;
    let at = this.root;
    while (at !== NONE) {
      if (this.comesBefore(row, at)) {
        successor = at;
        at = this.left[at];
      } else {
        at = this.right[at];
      }
    }
    return successor;
  }

  /** Exchanges a row with its parent, above which it then stands. */
  private rotateUp(row: number): void {
    const { left, right, parent } = this;
    const above = parent[row];
    const isLeft = left[above] === row;
    const middle = isLeft ? right[row] : left[row];
    this.putInPlaceOf(above, row);
    parent[row] = parent[above];
    parent[above] = row;
    if (middle !== NONE) parent[middle] = above;
    if (isLeft) {
      left[above] = middle;
      right[row] = above;
    } else {
      right[above] = middle;
      left[row] = above;
    }
  }

  /** Makes a row, or NONE, the child of another's parent. */
  private putInPlaceOf(row: number, child: number): void {
    const above = this.parent[row];
    if (above === NONE) this.root = child;
    else if (this.left[above] === row) this.left[above] = child;
    else this.right[above] = child;
  }

  private grow(): void {
    this.left = integers(this.left);
    this.right = integers(this.right);
    this.parent = integers(this.parent);
  }
}

/** A whole number that looks random, the same for each row in every run: the last steps of MurmurHash3. */
function weight(row: number): number {
  let mixed = Math.imul(row ^ (row >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
