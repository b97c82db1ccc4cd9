import type { MimeBundle } from "../../document/mime/mime-bundle.ts";

// eslint-disable-next-line no-control-regex -- kernels colour what they say for terminals
const escapes = /\u001b\[[\d;]*[A-Za-z]/g;

/** What a kernel says of a name, as Markdown: its own, or its plain text as code. */
export function inspectionText(data: MimeBundle): string | undefined {
  const markdown = data["text/markdown"];
  if (typeof markdown === "string") return markdown;
  const plain = data["text/plain"];
  if (typeof plain !== "string") return undefined;
  const fence = "`".repeat(Math.max(3, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}\n${plain.replace(escapes, "").trimEnd()}\n${fence}`;
}
