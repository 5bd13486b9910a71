/**
 * The output streams of the process. What cannot be written is remembered rather than thrown, so that the work goes on
 * and the other stream is still served; at the end it becomes a message and an exit status.
 */
import { fstatSync, writeSync } from "node:fs";
import { reasonOf } from "./system-reason.js";

/** A stream that a command prints to. */
export interface Output {
  write(text: string): unknown;
  /** True when it is a terminal. */
  readonly isTTY?: boolean;
  /** Width of the terminal in characters. */
  readonly columns?: number;
  /** Why something could not be written, in words; null where everything was. */
  readonly failure?: string | null;
  /** Waits until what was written has gone out, or cannot. */
  flush?(): Promise<void>;
  /** Calls `done` before each text is written, for instance to take a progress bar away; null ends that. */
  beforeWriting?(done: (() => void) | null): void;
}

/** Exit status when a file or an output cannot be written. */
export const NOT_WRITTEN = 4;

/** Whether a stream is a file or a device: what is written there is written at once. */
function isFile(fd: number): boolean {
  try {
    const status = fstatSync(fd);
    return status.isFile() || status.isCharacterDevice();
  } catch {
    return false;
  }
}

/** Standard output or standard error of the process. */
export class ProcessOutput implements Output {
  private readonly stream: NodeJS.WriteStream & { readonly fd: number };
  private readonly isFile: boolean;
  private error: unknown = null;
  private before: (() => void) | null = null;

  constructor(stream: NodeJS.WriteStream & { readonly fd: number }) {
    this.stream = stream;
    this.isFile = !stream.isTTY && isFile(stream.fd);
    stream.on("error", (error) => this.fail(error));
  }

  get isTTY(): boolean {
    return this.stream.isTTY;
  }

  get columns(): number {
    return this.stream.columns;
  }

  /** Why something could not be written, in words; null where everything was. */
  get failure(): string | null {
    return this.error === null ? null : reasonOf(this.error);
  }

  beforeWriting(done: (() => void) | null): void {
    this.before = done;
  }

  write(text: string): void {
    this.before?.();
    if (this.error !== null) return;
    try {
      if (this.isFile) this.writeWhole(text);
      else this.stream.write(text);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Waits until what was written has gone out, or cannot. */
  async flush(): Promise<void> {
    if (this.isFile || this.error !== null) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        this.stream.off("error", done);
        resolve();
      };
      this.stream.once("error", done);
      this.stream.write("", done);
    });
  }

  /** On a disk that fills up, a file takes a part of the text without an error: the rest brings it. */
  private writeWhole(text: string): void {
    const bytes = Buffer.from(text);
    for (let from = 0; from < bytes.length; ) from += writeSync(this.stream.fd, bytes, from);
  }

  private fail(error: unknown): void {
    this.error ??= error;
  }
}

/**
 * Says that an output could not be written, if so, on the other one.
 *
 * @param exitCode the status with which the command ended
 * @returns the same, or 4 where the command itself found nothing worse
 */
export async function settleOutputs(
  { stdout, stderr }: { readonly stdout: ProcessOutput; readonly stderr: ProcessOutput },
  exitCode: number,
): Promise<number> {
  await stdout.flush();
  if (stdout.failure !== null) stderr.write(`discharge-flow: standard output cannot be written: ${stdout.failure}\n`);
  await stderr.flush();
  const isWritten = stdout.failure === null && stderr.failure === null;
  return isWritten || exitCode > 1 ? exitCode : NOT_WRITTEN;
}
