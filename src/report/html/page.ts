/** The document around the report: what a browser is told, and that it may load nothing. */
import { sha256Base64 } from "../../foundation/sha256.js";
import { escaped, html, type Markup, trusted } from "./markup.js";
import { STYLE } from "./style.js";

/** A script of the page's own, and what it reads. Without one the page has no script. */
export interface PageScript {
  /** The program, which no text may end before its end. */
  readonly program: string;
  /** Texts that the program reads, by the identifiers under which it finds them. */
  readonly texts: Readonly<Record<string, string>>;
}

/**
 * What the page may do: use its own style sheet and its own program, which may start workers from what stands in the
 * page. No other script, no connection, no frame, no form.
 */
function policy(script: PageScript | null, style: string): string {
  const scripts = script === null ? "" : ` script-src 'sha256-${sha256Base64(script.program)}'; worker-src blob:;`;
  return `default-src 'none'; style-src 'sha256-${sha256Base64(style)}';${scripts} base-uri 'none'; form-action 'none'`;
}

/** The program and what it reads. What it reads is no script for a browser, and holds no "<" that could end it. */
function scriptOf({ program, texts }: PageScript): Markup {
  if (/<\/script|<script|<!--/i.test(program))
    throw new RangeError("the program of a page must hold no tag of a script and no comment of a page");
  const data = Object.entries(texts).map(([id, text]) => {
    return html`<script type="text/plain" id="${id}">${trusted(text.replaceAll("<", "\\u003c"))}</script>
`;
  });
  return html`${data}<script>${trusted(program)}</script>
`;
}

export interface PageParts {
  readonly title: string;
  readonly body: Markup;
  /** Version of the program that writes it. */
  readonly version: string;
  readonly script?: PageScript | null;
  /** Rules of its own, behind those of every page. */
  readonly style?: string;
}

/** The whole document. */
export function page({ title, body, version, script = null, style = "" }: PageParts): string {
  const rules = STYLE + style;
  return html`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy(script, rules))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="discharge-flow ${version}">
<title>${trusted(escaped(title))}</title>
<style>${trusted(rules)}</style>
</head>
<body>
<main>
${body}
</main>
<footer><p>Written by discharge-flow ${version}. This page is whole in itself: it loads nothing and sends nothing.</p></footer>
${script !== null && scriptOf(script)}</body>
</html>
`.text;
}
