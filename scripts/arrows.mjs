// The arrows between the rooms, enforced: who may import whom, and no cycles. ARCHITECTURE.md says why.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** Rooms, most special first: the first whose folder holds a file is the file's room. */
const rooms = [
  "kernel/protocol",
  "document/mime",
  "host/contract",
  "wording",
  "kernel/library",
  "kernel/tensors",
  "kernel",
  "document",
  "host",
  "electron",
  "renderer",
];

/** What each room may import besides itself. Leaves import nothing of ours but each other's types. */
const allowed = {
  "kernel/protocol": ["document/mime"],
  "document/mime": [],
  "host/contract": ["document/mime", "document", "kernel/protocol", "wording"],
  wording: [],
  document: ["document/mime", "kernel/protocol", "wording"],
  "kernel/tensors": ["document/mime"],
  "kernel/library": ["kernel/tensors", "document/mime"],
  kernel: ["kernel/protocol", "document/mime"],
  host: ["host/contract", "document", "document/mime", "kernel/protocol", "wording"],
  electron: ["host/contract", "wording"],
  renderer: ["host/contract", "document", "document/mime", "kernel/protocol", "wording"],
};
const leaves = new Set(["kernel/protocol", "document/mime", "host/contract", "wording"]);

const hints = {
  electron:
    "Only electron/ may import electron/: what a page needs of the shell goes through host/contract/native-bridge.ts.",
  host: "The host is asked through host/contract: nothing imports its code.",
  renderer: "Nothing imports the renderer.",
  kernel: "The kernel is another process: talk to it through kernel/protocol.",
  "kernel/library": "The library is for cells: kernel, host and pages never import it.",
  "kernel/tensors": "Tensors are for kernel/library and for cells.",
  document: "Only host and renderer work on documents; what the kernel shows goes through document/mime.",
};

export function roomOf(file) {
  const path = file.split(sep).join("/");
  return rooms.find((room) => path.startsWith(`${room}/`));
}

const importPattern =
  /(?:^|[\n;])\s*(import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;

/** Every import of `text` as `{specifier, typeOnly}`. */
export function importsOf(text) {
  return [...text.matchAll(importPattern)].map((match) => ({
    specifier: match[3] ?? match[4],
    typeOnly: match[2] !== undefined,
  }));
}

/** What is wrong with `file` (relative to the root) importing `specifier`, as a sentence, or undefined. */
export function forbidden(file, specifier, typeOnly) {
  const from = roomOf(file);
  if (!from) return undefined;
  const bare = !specifier.startsWith(".");
  if (bare) {
    if (specifier.startsWith("electron") && !specifier.startsWith("electron-builder") && from !== "electron")
      return `${file} imports "${specifier}". Only electron/ may import Electron.`;
    if (
      specifier.startsWith("node:") &&
      ["document", "document/mime", "host/contract", "renderer", "wording"].includes(from)
    )
      return `${file} imports "${specifier}". ${from}/ runs without Node: move this to host/ or kernel/.`;
    return undefined;
  }
  const target = relative(root, resolve(root, dirname(file), specifier));
  const to = roomOf(target);
  if (!to || to === from || allowed[from].includes(to)) {
    if (to && to !== from && leaves.has(from) && !typeOnly)
      return `${file} imports "${specifier}". ${from} is a leaf: it may import only types from ${to} (write "import type").`;
    return undefined;
  }
  return `${file} imports "${specifier}". ${from}/ may import ${[...allowed[from], "itself"].join(", ")}, not ${to}/. ${hints[to] ?? ""}`;
}

function sourceFiles(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory())
      return ["fixtures", "node_modules", "golden"].includes(entry.name) ? [] : sourceFiles(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts") ? [path] : [];
  });
}

/** Files that import each other in a ring, type imports left out: each ring once, as its list of files. */
export function cycles(graph) {
  const found = [];
  const done = new Set();
  const path = [];
  const visit = (file) => {
    if (path.includes(file)) {
      found.push([...path.slice(path.indexOf(file)), file]);
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return found;
}

/** All that is wrong in the tree, as sentences. Tests may import what they test from anywhere in their room. */
export function checkArrows() {
  const problems = [];
  const graph = new Map();
  for (const file of ["document", "kernel", "host", "electron", "renderer", "wording"].flatMap(sourceFiles)) {
    const isTest = /\.test\.tsx?$|\/testing\//.test(file);
    const edges = [];
    for (const { specifier, typeOnly } of importsOf(readFileSync(join(root, file), "utf8"))) {
      const problem = forbidden(file, specifier, typeOnly);
      if (problem && !isTest) problems.push(problem);
      if (specifier.startsWith(".") && !typeOnly)
        edges.push(
          relative(root, resolve(root, dirname(file), specifier))
            .split(sep)
            .join("/"),
        );
    }
    graph.set(file, edges);
  }
  for (const ring of cycles(graph))
    problems.push(`Import cycle: ${ring.join(" -> ")}. Move what they share to a file of its own.`);
  return problems;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const problems = checkArrows();
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
