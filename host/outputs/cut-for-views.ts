import type { MimeBundle } from "../../document/mime/mime-bundle.ts";
import type { Output } from "../../document/notebook.ts";
import type { ViewOutput } from "../contract/requests.ts";

/** Text longer than this is cut for views; the file and `output.read` have all of it. Characters. */
export const viewTextLimit = 1_000_000;
/** How much of each end of a cut text views get. */
export const viewTextEnds = 100_000;
/** Representations that cannot be cut (figures, images, HTML) reach views whole up to this size. Characters. */
export const viewDataLimit = 32_000_000;

const number = new Intl.NumberFormat("en-US");

/** The beginning and the end of a long text, and between them a line that says how much is missing. */
export function cutText(text: string): string {
  if (text.length <= viewTextLimit) return text;
  const missing = text.length - 2 * viewTextEnds;
  return (
    `${text.slice(0, viewTextEnds)}\n… ${number.format(missing)} characters are not shown here; ` +
    `they are kept, and saved with the notebook …\n${text.slice(-viewTextEnds)}`
  );
}

function sizeOf(value: MimeBundle[string]): number {
  return typeof value === "string" ? value.length : JSON.stringify(value).length;
}

function cutBundle(data: MimeBundle): { readonly data: MimeBundle; readonly characters: number } | undefined {
  let characters = 0;
  const kept: Record<string, MimeBundle[string]> = {};
  let isCut = false;
  for (const [type, value] of Object.entries(data)) {
    const size = sizeOf(value);
    characters += size;
    const isPlain = typeof value === "string" && (type === "text/plain" || type === "text/markdown");
    if (size <= (isPlain ? viewTextLimit : viewDataLimit)) kept[type] = value;
    else {
      isCut = true;
      if (isPlain) kept[type] = cutText(value);
    }
  }
  if (!isCut) return undefined;
  kept["text/plain"] ??= `This output has ${number.format(characters)} characters, too many to be shown.`;
  return { data: kept, characters };
}

/** An output as views get it: itself, or cut to what a page can carry, with its whole size. */
export function cutForViews(output: Output): ViewOutput {
  switch (output.output_type) {
    case "stream": {
      const { text } = output;
      return text.length <= viewTextLimit
        ? output
        : { ...output, text: cutText(text), truncated: { characters: text.length } };
    }
    case "error": {
      const characters = output.traceback.reduce((sum, line) => sum + line.length, output.evalue.length);
      if (characters <= viewTextLimit) return output;
      return {
        ...output,
        evalue: cutText(output.evalue),
        traceback: [cutText(output.traceback.join("\n"))],
        truncated: { characters },
      };
    }
    default: {
      const cut = cutBundle(output.data);
      return cut ? { ...output, data: cut.data, truncated: { characters: cut.characters } } : output;
    }
  }
}
