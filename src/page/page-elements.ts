/** Elements of the page, which its writer has put there. */

/**
 * The element of a selector.
 *
 * @throws Error when the page has no such element
 */
export function element<Kind extends Element>(
  selector: string,
  kind: { new (): Kind; readonly prototype: Kind },
  within: ParentNode = document,
): Kind {
  const found = within.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`the page has no ${selector}`);
}
