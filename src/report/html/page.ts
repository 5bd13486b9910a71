/** The document around the report: what a browser is told, and that it may load nothing. */
import { sha256Base64 } from "../../foundation/sha256.js";
import { escaped, html, type Markup, trusted } from "./markup.js";
import { STYLE } from "./style.js";

/** What the page may do: use its own style sheet. No script, no connection, no frame, no form. */
function policy(): string {
  return `default-src 'none'; style-src 'sha256-${sha256Base64(STYLE)}'; base-uri 'none'; form-action 'none'`;
}

export interface PageParts {
  readonly title: string;
  readonly body: Markup;
  /** Version of the program that writes it. */
  readonly version: string;
}

/** The whole document. */
export function page({ title, body, version }: PageParts): string {
  return html`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="discharge-flow ${version}">
<title>${trusted(escaped(title))}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<main>
${body}
</main>
<footer><p>Written by discharge-flow ${version}. This page is whole in itself: it loads nothing and sends nothing.</p></footer>
</body>
</html>
`.text;
}
