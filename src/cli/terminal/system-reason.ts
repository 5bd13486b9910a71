/** Why the system could not read or write, as a person would say it. */

/** The reason of a failure in plain words where the code of the system is known, or the system's own message. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const known: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file or folder",
    EACCES: "permission denied",
    EPERM: "permission denied",
    EISDIR: "it is a folder",
    ENOTDIR: "a part of the path is not a folder",
    EEXIST: "there is a file of that name",
    ENOSPC: "the disk is full",
    EROFS: "the disk cannot be written to",
    EFBIG: "the file would be larger than is allowed",
    EPIPE: "its reader closed it before everything was written",
  };
  return known[code] ?? (error instanceof Error ? error.message : String(error));
}
