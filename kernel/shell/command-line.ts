import { fileURLToPath } from "node:url";

/** Text that is put into a command as it is: `` $`${{ raw: "ls | wc -l" }}` ``. */
export interface RawCommand {
  readonly raw: string;
}

/** What a command can have as `${value}`: text, several texts, a file's URL, what another command printed. */
export type CommandValue =
  | string
  | number
  | bigint
  | boolean
  | URL
  | RawCommand
  | Printed
  | readonly (string | number | bigint | boolean | URL)[];

/** A result of another command. */
interface Printed {
  readonly text: () => string;
}

/** Where in a command a value stands, as bash reads it. */
interface Context {
  readonly place: "plain" | "single quotes" | "double quotes" | "ANSI quotes" | "comment";
  /** What ends the `(…)`, `$(…)` or `` `…` `` that began with this context. */
  readonly closer: ")" | "`" | undefined;
}

const start: Context = { place: "plain", closer: undefined };

/**
 * The command that a tagged template writes. Its text goes to bash as it is written, backslashes included; each value
 * stays one argument, or one part of it, whatever is in it: it is quoted as the place where it stands asks for.
 *
 * @throws RangeError where no quoting can make a value safe
 * @throws TypeError for a value that has no meaning in a command
 */
export function commandLine(strings: TemplateStringsArray, values: readonly unknown[]): string {
  let contexts: readonly Context[] = [start];
  let command = "";
  for (const [index, raw] of strings.raw.entries()) {
    // These two had to be escaped from JavaScript; all others mean something to bash.
    const text = raw.replace(/\\(`|\$\{)/g, "$1");
    command += text;
    contexts = scanned(text, contexts, index === 0);
    if (index < values.length) command += inserted(values[index], contexts, text, index);
  }
  return command;
}

function inserted(value: unknown, contexts: readonly Context[], before: string, index: number): string {
  const which = `The value ${index + 1} of the command`;
  if (isRaw(value)) return value.raw;
  const { place } = contexts.at(-1) ?? start;
  if (contexts.some(({ closer }) => closer === "`"))
    throw new RangeError(`${which} stands between backticks, where nothing can be quoted: write $(…) instead`);
  if (place === "comment" || place === "ANSI quotes")
    throw new RangeError(`${which} stands in ${place === "comment" ? "a comment" : "$'…'"}: put it elsewhere`);
  if (place === "plain" && /(^|[^\\])(\\\\)*\$$/.test(before))
    throw new RangeError(
      `${which} has a $ right before its \${…}, which would change its quoting: write \\$ for a dollar sign`,
    );
  if (/(^|[^<])<<-?\s*["'\\]?[A-Za-z_]/.test(before))
    throw new RangeError(`${which} stands in a here-document: give the text as $({ input: text })\`…\` instead`);
  const texts = (Array.isArray(value) ? value : [value]).map((item: unknown) => textOf(item, which));
  return texts.map((text) => quoted(text, place)).join(" ");
}

function isRaw(value: unknown): value is RawCommand {
  return typeof value === "object" && value !== null && "raw" in value && typeof value.raw === "string";
}

function textOf(value: unknown, which: string): string {
  if (typeof value === "string") {
    if (value.includes("\0")) throw new RangeError(`${which} contains a NUL character, which no argument can`);
    return value;
  }
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  if (value instanceof URL) return value.protocol === "file:" ? fileURLToPath(value) : value.href;
  if (typeof value === "object" && value !== null && "text" in value && typeof value.text === "function") {
    const printed: unknown = value.text();
    if (typeof printed === "string") return printed;
    throw new TypeError(`${which} is a command that has not ended: await it first`);
  }
  const kind = value === null ? "null" : typeof value === "object" ? "an object" : typeof value;
  throw new TypeError(`${which} is ${kind}, where text, a number, a boolean, a URL or an array of these is expected`);
}

function quoted(text: string, place: Context["place"]): string {
  const single = text.replaceAll("'", `'\\''`);
  if (place === "single quotes") return single;
  if (place === "double quotes") return text.replace(/[\\"$`]/g, "\\$&");
  return /^[\w@%+:,./-]+$/.test(text) ? text : `'${single}'`;
}

/** The contexts at the end of `text`, outermost first. */
function scanned(text: string, before: readonly Context[], isFirst: boolean): readonly Context[] {
  const contexts = [...before];
  for (let index = 0; index < text.length; index += 1) {
    const { place, closer } = contexts.at(-1) ?? start;
    const enter = (next: Context["place"]) => contexts.splice(-1, 1, { place: next, closer });
    const character = text[index];
    if (place === "comment") {
      if (character === "\n") enter("plain");
    } else if (place === "single quotes") {
      if (character === "'") enter("plain");
    } else if (character === "\\") index += 1;
    else if (place === "ANSI quotes") {
      if (character === "'") enter("plain");
    } else if (character === '"') enter(place === "plain" ? "double quotes" : "plain");
    else if (character === "`") {
      if (closer === "`") contexts.pop();
      else contexts.push({ place: "plain", closer: "`" });
    } else if (character === "$" && text[index + 1] === "(") {
      contexts.push({ place: "plain", closer: ")" });
      index += 1;
    } else if (place === "plain") {
      if (character === "'") enter(text[index - 1] === "$" ? "ANSI quotes" : "single quotes");
      else if (character === "(") contexts.push({ place: "plain", closer: ")" });
      else if (character === ")" && closer === ")") contexts.pop();
      else if (character === "#" && (index === 0 ? isFirst : /[\s;&|(]/.test(text[index - 1] ?? ""))) enter("comment");
    }
  }
  return contexts;
}
