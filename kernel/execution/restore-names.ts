import { decodedMappings, TraceMap } from "@jridgewell/trace-mapping";
import { parse, type AnyNode, type Identifier, type Program } from "acorn";
import { nodesIn } from "./survey-program.ts";
import { createTextAssembly, type AssembledText, type TextEdit } from "./text-assembly.ts";
import { lineStarts } from "./text-places.ts";

/**
 * esbuild renames what shadows an outer name: `xs.map((x) => x.f())` becomes `xs.map((x2) => x2.f())` where there is
 * another x. The user would read of x2 in V8's messages and in `.name`, so the names are taken back, as the source map
 * tells them. One that esbuild also uses in code of its own stays, for there the two must differ.
 */
export function restoreNames(js: string, map: string): AssembledText {
  const renamed = renamedIdentifiers(js, map);
  const edits: TextEdit[] = [];
  if (renamed.size > 0) {
    const program = maybeParse(js);
    const { variables, exported } = identifiers(program);
    for (const [name, occurrences] of variables) {
      const originals = new Set(Array.from(occurrences, (start) => renamed.get(start)));
      const [original] = originals;
      if (originals.size !== 1 || original === undefined) continue;
      for (const start of [...occurrences, ...(exported.get(name) ?? [])])
        edits.push({ start, end: start + name.length, text: original });
    }
  }
  const assembly = createTextAssembly(js, edits);
  assembly.copy(0, js.length);
  return assembly.finish();
}

/** From the offset of each renamed identifier in `js` to the name that it has in the source. */
function renamedIdentifiers(js: string, map: string): Map<number, string> {
  const renamed = new Map<number, string>();
  if (/"names": ?\[\]/.test(map)) return renamed;
  const trace = new TraceMap(map);
  const starts = lineStarts(js);
  for (const [line, segments] of decodedMappings(trace).entries())
    for (const [column, , , , name] of segments)
      if (name !== undefined) renamed.set(starts[line]! + column, trace.names[name]!);
  return renamed;
}

/** The program, or undefined for one that is none: whoever runs it says why. */
function maybeParse(js: string): Program | undefined {
  try {
    return parse(js, { ecmaVersion: "latest", sourceType: "module" });
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

type Occurrences = Map<string, Set<number>>;

/** The offsets of the program's variables by name, and apart from them of those in lists of exports, which have no mapping. */
function identifiers(program: Program | undefined): { variables: Occurrences; exported: Occurrences } {
  const variables: Occurrences = new Map();
  const exported: Occurrences = new Map();
  const elsewhere = new Set<AnyNode>();
  for (const node of program ? nodesIn(program) : []) {
    if (node.type === "MemberExpression" && !node.computed) elsewhere.add(node.property);
    else if (node.type === "ExportSpecifier") {
      if (node.local.type === "Identifier") addOccurrence(exported, node.local);
      elsewhere.add(node.local).add(node.exported);
    } else if (node.type === "ImportSpecifier" && node.imported !== node.local) elsewhere.add(node.imported);
    else if ("key" in node && !("computed" in node && node.computed) && !("shorthand" in node && node.shorthand))
      elsewhere.add(node.key);
    else if (node.type === "Identifier" && !elsewhere.has(node)) addOccurrence(variables, node);
  }
  return { variables, exported };
}

/** The key and the value of a shorthand property are two nodes at one place. */
function addOccurrence(occurrences: Occurrences, { name, start }: Identifier): void {
  occurrences.set(name, (occurrences.get(name) ?? new Set()).add(start));
}
