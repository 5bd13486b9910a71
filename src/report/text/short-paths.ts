/** Paths of inputs, as short as they can be told apart. */

/** The last names of a path, as many as tell it from the other paths, two at least. */
export function shortPaths(paths: readonly string[]): string[] {
  const end = (path: string, length: number) => path.split(".").slice(-length).join(".");
  return paths.map((path) => {
    let length = 2;
    while (paths.some((other) => other !== path && end(other, length) === end(path, length))) length++;
    return end(path, length);
  });
}
