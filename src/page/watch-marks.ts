/** Marks on a canvas: a disc for people in care, a square with an edge for delayed ones, a ring for others who wait. */
import type { Point, Way } from "./watch-ways.js";

export type MarkKind = "in" | "delayed" | "waiting" | "slot";

const KINDS: readonly MarkKind[] = ["slot", "in", "waiting", "delayed"];
/** Sizes as shares of the distance of marks. */
const RADIUS = 0.36;
const RING = 0.31;
const SQUARE = 0.68;
const SHARPEST = 2;
const CIRCLE = 2 * Math.PI;

export class Marks {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #points: Readonly<Record<MarkKind, Point[]>> = { in: [], delayed: [], waiting: [], slot: [] };
  #colours = new Map<string, string>();
  #sharpness = 1;
  #isEmpty = true;

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("this browser cannot draw on a canvas");
    this.#canvas = canvas;
    this.#context = context;
  }

  /** Takes the size of the map, in pixels of the page, and the colours of the style sheet as they are now. */
  resize(width: number, height: number): void {
    this.#sharpness = Math.min(window.devicePixelRatio || 1, SHARPEST);
    this.#canvas.width = Math.round(width * this.#sharpness);
    this.#canvas.height = Math.round(height * this.#sharpness);
    this.#isEmpty = true;
    const style = getComputedStyle(document.documentElement);
    this.#colours = new Map(
      ["in", "held", "held-edge", "wait", "slot", "way"].map((name) => [name, style.getPropertyValue(`--${name}`)]),
    );
  }

  clear(): void {
    this.#context.setTransform(this.#sharpness, 0, 0, this.#sharpness, 0, 0);
    // A new size has emptied the canvas. On paper a rectangle that is cleared is white, and hides what is behind it.
    if (!this.#isEmpty) this.#context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    this.#isEmpty = false;
  }

  way({ from, bendFrom, bendTo, to }: Way, width: number): void {
    const context = this.#context;
    context.strokeStyle = this.#colour("way");
    context.lineWidth = width;
    context.lineCap = "butt";
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.bezierCurveTo(bendFrom.x, bendFrom.y, bendTo.x, bendTo.y, to.x, to.y);
    context.stroke();
  }

  /** A mark that `flush` draws. */
  add(kind: MarkKind, point: Point): void {
    this.#points[kind].push(point);
  }

  /** Draws the marks, those of a kind in one go. */
  flush(pitch: number): void {
    for (const kind of KINDS) {
      const points = this.#points[kind];
      if (points.length > 0) this.#draw(kind, points, pitch);
      points.length = 0;
    }
  }

  #draw(kind: MarkKind, points: readonly Point[], pitch: number): void {
    const context = this.#context;
    context.beginPath();
    if (kind === "delayed") {
      const side = SQUARE * pitch;
      for (const { x, y } of points) context.rect(x - side / 2, y - side / 2, side, side);
      context.fillStyle = this.#colour("held");
      context.fill();
      context.strokeStyle = this.#colour("held-edge");
      context.lineWidth = Math.max(1, pitch * 0.11);
      context.stroke();
      return;
    }
    const radius = (kind === "in" ? RADIUS : RING) * pitch;
    for (const { x, y } of points) {
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, CIRCLE);
    }
    if (kind === "in") {
      context.fillStyle = this.#colour("in");
      context.fill();
      return;
    }
    context.strokeStyle = this.#colour(kind === "waiting" ? "wait" : "slot");
    context.lineWidth = kind === "waiting" ? Math.max(1.25, pitch * 0.15) : 1;
    context.stroke();
  }

  #colour(name: string): string {
    return this.#colours.get(name) ?? "";
  }
}
