import { PassThrough } from "node:stream";
import { expect, test, vi } from "vitest";
import { ProcessOutput } from "../../src/cli/terminal/output.js";
import { startProgress } from "../../src/cli/terminal/progress.js";

type Terminal = NodeJS.WriteStream & { readonly fd: number };

/** A terminal, with what stands on it: the lines, without blanks at their ends. */
function terminal(): { readonly stream: Terminal; readonly lines: () => string[] } {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 80, fd: -1 });
  const lines = (): string[] => {
    const screen: string[][] = [[]];
    let [row, column] = [0, 0];
    let saved = [0, 0];
    const text: string = (stream.read()?.toString() ?? "").replaceAll("\u001b", "␛");
    // Saved and restored cursor, cursor to a column, line cleared from here or whole, other sequences, a character.
    for (const [part, , to, kind] of text.matchAll(/␛(7|8|\[(\d*)(G|K)|\[[?\d]*[a-zA-Z])|[\s\S]/gu)) {
      if (part === "␛7") saved = [row, column];
      else if (part === "␛8") [row, column] = saved;
      else if (kind === "G") column = Number(to) - 1;
      else if (kind === "K") screen[row].splice(to === "2" ? 0 : column);
      else if (part === "\n") [row, column] = [row + 1, 0];
      else if (part === "\r") column = 0;
      else if (!part.startsWith("␛")) screen[row][column++] = part;
      while (screen.length <= row) screen.push([]);
    }
    return screen.map((cells) =>
      Array.from(cells, (cell) => cell ?? " ")
        .join("")
        .trimEnd(),
    );
  };
  return { stream: stream as unknown as Terminal, lines };
}

test("the bar makes room for what is written while it is shown, and comes back below", () => {
  const { stream, lines } = terminal();
  const [stdout, stderr] = [new ProcessOutput(stream), new ProcessOutput(stream)];
  const bar = startProgress({ stdout, stderr }, false, stream);
  stderr.write("Round 1: 2 values.\n");
  bar.show({ done: 1, total: 2 });
  stderr.write("Round 2: 1 value.\n");
  bar.show({ done: 3, total: 4 });
  expect(lines()).toEqual([
    "Round 1: 2 values.",
    "Round 2: 1 value.",
    expect.stringMatching(/^█+░+ 3\/4 replications/),
  ]);
  bar.end();
});

test("the time left is told when it is known, and not as no time before", () => {
  vi.useFakeTimers();
  try {
    const { stream, lines } = terminal();
    const [stdout, stderr] = [new ProcessOutput(stream), new ProcessOutput(stream)];
    const bar = startProgress({ stdout, stderr }, false, stream);
    const shown = (done: number) => {
      bar.show({ done, total: 10 });
      vi.advanceTimersByTime(2000);
      return lines().at(-1);
    };
    expect(shown(1)).toMatch(/ 1\/10 replications$/);
    // Nothing more was done in two seconds, and the line is not drawn anew.
    expect(shown(1)).toBe("");
    // Two in four seconds: seven more take 14, which is shown to five seconds.
    expect(shown(3)).toMatch(/ 3\/10 replications, 15s left$/);
    bar.end();
  } finally {
    vi.useRealTimers();
  }
});

test("nothing of the bar is left when its work is over, or an answer is printed before that", () => {
  for (const isEndedFirst of [true, false]) {
    const { stream, lines } = terminal();
    const [stdout, stderr] = [new ProcessOutput(stream), new ProcessOutput(stream)];
    const bar = startProgress({ stdout, stderr }, false, stream);
    bar.show({ done: 1, total: 2 });
    if (isEndedFirst) bar.end();
    stdout.write("The answer\nin two lines\n");
    bar.end();
    bar.end();
    expect(lines()).toEqual(["The answer", "in two lines", ""]);
  }
});

test("nothing is drawn where quiet is asked for", () => {
  const { stream, lines } = terminal();
  const output = new ProcessOutput(stream);
  const bar = startProgress({ stdout: output, stderr: output }, true, stream);
  bar.show({ done: 1, total: 2 });
  bar.end();
  expect(lines()).toEqual([""]);
});
