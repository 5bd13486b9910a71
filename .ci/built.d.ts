/** @param root the folder with `src` and `dist` */
export function isUpToDate(root: string): boolean;
/** @param root the folder with `src` and `dist` */
export function noteBuild(root: string): void;
