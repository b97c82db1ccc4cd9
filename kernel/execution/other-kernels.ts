import type { ErrorFacts } from "./read-error.ts";
import { stackFrames } from "./stack-frames.ts";

/** What notebooks of Deno's kernel call, by its name below `Deno`, and what does the same here. */
const insteadOfDeno: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "jupyter.display": "display(value)",
    "jupyter.broadcast": "display(value, options), or comms",
    "jupyter.html": "html`…`",
    "jupyter.md": "md`…`",
    "jupyter.svg": "svg`…`",
    "jupyter.image": `display(bytes), with the bytes of the image`,
    readTextFile: `await readFile(path, "utf8") from "node:fs/promises"`,
    readTextFileSync: `readFileSync(path, "utf8") from "node:fs"`,
    readFile: `await readFile(path) from "node:fs/promises"`,
    readFileSync: `readFileSync(path) from "node:fs"`,
    writeTextFile: `await writeFile(path, text) from "node:fs/promises"`,
    writeTextFileSync: `writeFileSync(path, text) from "node:fs"`,
    writeFile: `await writeFile(path, bytes) from "node:fs/promises"`,
    writeFileSync: `writeFileSync(path, bytes) from "node:fs"`,
    readDir: `await readdir(path, { withFileTypes: true }) from "node:fs/promises"`,
    readDirSync: `readdirSync(path, { withFileTypes: true }) from "node:fs"`,
    mkdir: `await mkdir(path) from "node:fs/promises"`,
    remove: `await rm(path) from "node:fs/promises"`,
    stat: `await stat(path) from "node:fs/promises"`,
    cwd: "process.cwd()",
    chdir: "process.chdir(folder)",
    "env.get": "process.env.NAME",
    "env.set": `process.env.NAME = "…"`,
    args: "process.argv",
    build: "process.platform and process.arch",
    version: "process.versions",
    Command: "$`command`",
    exit: "process.exit(status)",
    inspect: `inspect(value) from "node:util"`,
    serve: `createServer(listener) from "node:http"`,
  }),
);

/** The same for `tslab`. */
const insteadOfTslab: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "display.html": `display({ "text/html": text })`,
    "display.markdown": `display({ "text/markdown": text })`,
    "display.latex": `display({ "text/latex": text })`,
    "display.svg": `display({ "image/svg+xml": text })`,
    "display.text": `console.log(text)`,
    "display.png": "display(bytes)",
    "display.jpeg": "display(bytes)",
    "display.gif": "display(bytes)",
    "display.raw": "display({ [mediaType]: content })",
    newDisplay: "display(value, { id }) and display(value, { id, update: true })",
    print: "console.log(value)",
  }),
);

/** What differs for a cell that was written for another TypeScript kernel and asks for that kernel's own object. */
export function adviceOnOtherKernels({ name, message, stack }: ErrorFacts): string | undefined {
  const object = name === "ReferenceError" ? /^(Deno|tslab) is not defined$/.exec(message)?.[1] : undefined;
  if (object === undefined) return undefined;
  const instead = object === "Deno" ? insteadOfDeno : insteadOfTslab;
  const used = memberUsed(object, stack);
  const advice = [...instead].find(([member]) => used === member || used?.startsWith(`${member}.`));
  const kernel = object === "Deno" ? "Deno's kernel" : "the kernel tslab";
  return (
    `${object} is there only in ${kernel}; this one runs on Node. ` +
    (advice ? `Instead of ${object}.${advice[0]} use ${advice[1]}.` : `Node's own modules are imported as "node:fs".`)
  );
}

/** For `import … from "tslab"`: that module is a part of its kernel. */
export const adviceOnTslabModule =
  "The module belongs to the kernel tslab, and is not needed in this one: display(value), html`…`, md`…` and svg`…` are " +
  `there in every cell, and display({ "text/html": text }) shows what tslab.display.html(text) does.`;

/** "readTextFile" where the line that failed says `Deno.readTextFile(…)`. */
function memberUsed(object: string, stack: string): string | undefined {
  const frame = stackFrames(stack).find(({ owner }) => owner === "cell" || owner === "file");
  const line = frame?.text()?.split(/\r\n|[\n\r]/)[frame.line - 1];
  return line === undefined ? undefined : new RegExp(`\\b${object}\\.([\\w.]+)`).exec(line)?.[1];
}
