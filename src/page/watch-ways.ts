/** The ways between the boxes of the map: where they lead on the screen, and where somebody on them is. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A curve from one box to another: ends and the points that bend it. */
export interface Way {
  readonly from: Point;
  readonly bendFrom: Point;
  readonly bendTo: Point;
  readonly to: Point;
}

/** A box on the screen, within the map. */
export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function middle({ left, right, top, bottom }: Area): Point {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/** The way between two boxes: to the right, downwards, or around to one that stands before. */
export function wayBetween(a: Area, b: Area): Way {
  const [from, to] = [middle(a), middle(b)];
  if (b.left >= a.right) {
    const bend = (b.left - a.right) / 2;
    return {
      from: { x: a.right, y: from.y },
      bendFrom: { x: a.right + bend, y: from.y },
      bendTo: { x: b.left - bend, y: to.y },
      to: { x: b.left, y: to.y },
    };
  }
  const isBelow = b.top >= a.bottom;
  const isAbove = b.bottom <= a.top;
  if (isBelow || isAbove) {
    const [start, end] = isBelow ? [a.bottom, b.top] : [a.top, b.bottom];
    const bend = (end - start) / 2;
    return {
      from: { x: from.x, y: start },
      bendFrom: { x: from.x, y: start + bend },
      bendTo: { x: to.x, y: end - bend },
      to: { x: to.x, y: end },
    };
  }
  // Back to the left: beneath both.
  const depth = Math.max(a.bottom, b.bottom) + 24;
  return {
    from: { x: from.x, y: a.bottom },
    bendFrom: { x: from.x, y: depth },
    bendTo: { x: to.x, y: depth },
    to: { x: to.x, y: b.bottom },
  };
}

/** The point of a way after a part of it, 0 to 1. */
export function pointOn({ from, bendFrom, bendTo, to }: Way, part: number): Point {
  const rest = 1 - part;
  const weights = [rest * rest * rest, 3 * rest * rest * part, 3 * rest * part * part, part * part * part];
  const [a, b, c, d] = weights;
  return {
    x: a * from.x + b * bendFrom.x + c * bendTo.x + d * to.x,
    y: a * from.y + b * bendFrom.y + c * bendTo.y + d * to.y,
  };
}
