import { readFileSync } from "node:fs";
import { isAbsolute, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { sourceNamed, sourcePosition } from "./source-positions.ts";
import type { TextPlace } from "./text-places.ts";
import { withWrittenNames } from "./top-level-names.ts";

/** One line of a stack, in the user's terms. */
export interface StackFrame {
  /** "async load" or "new Model"; empty at the top level of a cell. */
  readonly caller: string;
  /** Whose code it is. `elsewhere` is no file: "<anonymous>", "evalmachine.<anonymous>:1:7". */
  readonly owner: "cell" | "file" | "package" | "library" | "node" | "kernel" | "elsewhere";
  /** The cell, file, package or subject that it is in. */
  readonly place: string;
  /** The file inside of a package, or Node's own. */
  readonly file?: string;
  readonly line: number;
  readonly column: number;
  /** The whole text that `line` counts in, for code of the user. */
  readonly text: () => string | undefined;
}

/** The frames of an `error.stack`, whose positions may or may not have been translated already. */
export function stackFrames(stack: string): StackFrame[] {
  return stack.split("\n").flatMap((line) => {
    const match = /^\s+at (?:(.*) \((.*)\)|(.*))$/.exec(line);
    return match ? [frameAt(withWrittenNames(match[1] ?? ""), match[2] ?? match[3] ?? "")] : [];
  });
}

const nothing = () => undefined;

function frameAt(callerText: string, location: string): StackFrame {
  const bare = callerText === "" && location.startsWith("async ");
  const caller = bare ? "async" : callerText;
  const address = /^(.*):(\d+):(\d+)$/.exec(bare ? location.slice("async ".length) : location);
  if (!address) return { caller, owner: "elsewhere", place: location, line: 0, column: 0, text: nothing };
  const [, url = "", line, column] = address;
  const found = sourcePosition(url, Number(line), Number(column));
  const source = found?.source ?? sourceNamed(url);
  const position = { line: found?.line ?? Number(line), column: found?.column ?? Number(column) };
  if (source) return { caller, owner: source.kind, place: source.name, ...position, text: () => source.text };
  const whose = ownerOf(url, position);
  const { owner } = whose;
  return { caller, ...whose, ...position, text: owner === "file" ? () => readText(url) : nothing };
}

/** The kernel's bundle, or in its own tests the folder of its sources. */
const kernelFolder = new URL(import.meta.url.endsWith(".ts") ? "../" : "./", import.meta.url).href;

function ownerOf(url: string, position: TextPlace): Pick<StackFrame, "owner" | "place" | "file"> {
  if (url.startsWith("node:")) return { owner: "node", place: "Node.js", file: url };
  if (url.startsWith(kernelFolder)) {
    const [subject, ...rest] = url.slice(kernelFolder.length).split("/");
    if (subject !== "library") return { owner: "kernel", place: "Kelvin" };
    const name = rest.length === 1 ? `/${rest[0]!.replace(/\.mjs$/, "")}` : "";
    return { owner: "library", place: `kelvin${name}` };
  }
  const inPackages = url.lastIndexOf("/node_modules/");
  if (inPackages >= 0) {
    const path = url.slice(inPackages + "/node_modules/".length).split("/");
    const name = path.splice(0, path[0]?.startsWith("@") ? 2 : 1).join("/");
    return { owner: "package", place: `node_modules/${name}`, file: path.join("/") };
  }
  const path = pathOf(url);
  if (!path) return { owner: "elsewhere", place: `${url}:${position.line}:${position.column}` };
  const fromHere = relative(process.cwd(), path);
  return { owner: "file", place: fromHere.startsWith("..") ? path : fromHere };
}

function pathOf(url: string): string | undefined {
  if (url.startsWith("file:")) return fileURLToPath(url.replace(/\?.*$/, ""));
  return isAbsolute(url) ? url : undefined;
}

/** The file as it is now, or undefined when it cannot be read: a stack is then shown without its code. */
function readText(url: string): string | undefined {
  try {
    return readFileSync(pathOf(url)!, "utf8");
  } catch {
    return undefined;
  }
}
