import { parse, type Program } from "acorn";
import { acornComplaint, SourceSyntaxError } from "../execution/describe-syntax-error.ts";
import { generatedNames, mergedName } from "../execution/esbuild-output.ts";
import { restoreNames } from "../execution/restore-names.ts";
import { nodesIn } from "../execution/survey-program.ts";
import { transformCell } from "../execution/transform-cell.ts";
import type { CellAnalysis, Effects, LoadedModule, Sharing, UnknownEffect } from "../protocol/dependencies.ts";
import { assembleEffects } from "./assemble-effects.ts";
import { collectEffects } from "./collect-effects.ts";
import { definitionsOf } from "./definitions.ts";
import { findPlaces, type Places } from "./places.ts";
import { dottedName, isCall } from "./syntax.ts";

/**
 * Reads from a cell's text what it defines, uses and changes. The text goes the way that it goes when it runs, so types
 * are gone before anything is looked at.
 */
export async function analyzeCell(source: string): Promise<CellAnalysis> {
  try {
    const transformed = await transformCell({ name: "cell", kind: "cell", text: source });
    const js = restoreNames(transformed.js, transformed.map).text;
    return analyzeProgram(parse(js, { ecmaVersion: "latest", sourceType: "module", ranges: true }), js, source);
  } catch (error) {
    const reason = unreadable(error);
    if (reason === undefined) throw error;
    return { kind: "unreadable", reason };
  }
}

function unreadable(error: unknown): string | undefined {
  if (error instanceof SourceSyntaxError) return error.message;
  return acornComplaint(error)?.message;
}

function analyzeProgram(program: Program, js: string, source: string): CellAnalysis {
  const merged = new Set(program.body.flatMap((node, index) => mergedName(node, program.body[index + 1]) ?? []));
  const isGenerated = generatedNames(js, source);
  const places = findPlaces(program);
  const { effects, whenCalled, sharing, argumentChanges } = assembleEffects(
    collectEffects(program, places),
    places,
    isGenerated,
  );
  const definitions = definitionsOf(program)
    .filter(({ name }) => !isGenerated(name))
    .map((definition) => {
      const called = whenCalled.get(definition.name);
      const changes = argumentChanges.get(definition.name);
      return {
        ...definition,
        ...(called && !isNothing(called) && { whenCalled: withoutGenerated(called, isGenerated) }),
        ...(changes && { argumentChanges: changes }),
      };
    });
  return {
    kind: "analysed",
    definitions,
    // An enum and a namespace start anew each time: what esbuild writes looks as if they did not.
    effects: withoutGenerated(effects, (name) => isGenerated(name) || merged.has(name)),
    sharing: sharing.filter(({ name, of }: Sharing) => !isGenerated(name) && !isGenerated(of)),
    modules: modulesOf(program),
    unknown: unknownEffects(program, places),
  };
}

/** Without the names of what esbuild adds. */
function withoutGenerated({ reads, assigns, mutates }: Effects, isGenerated: (name: string) => boolean): Effects {
  const isWritten = (name: string) => !isGenerated(name) && !/^__\w+$/.test(name);
  return {
    reads: reads.filter(isWritten),
    assigns: assigns.filter(isWritten),
    mutates: mutates.filter(({ name }) => isWritten(name)),
  };
}

function isNothing({ reads, assigns, mutates }: Effects): boolean {
  return reads.length + assigns.length + mutates.length === 0;
}

function modulesOf(program: Program): LoadedModule[] {
  const specifiers = new Set<string>();
  for (const node of nodesIn(program)) {
    if ("source" in node && node.source?.type === "Literal" && typeof node.source.value === "string")
      specifiers.add(node.source.value);
    if (isCall(node) && dottedName(node.callee) === "require" && node.arguments[0]?.type === "Literal")
      specifiers.add(String(node.arguments[0].value));
  }
  return Array.from(specifiers, (specifier) => ({ specifier, kind: moduleKind(specifier) })).sort((a, b) =>
    a.specifier < b.specifier ? -1 : 1,
  );
}

function moduleKind(specifier: string): LoadedModule["kind"] {
  if (/^kelvin(\/|$)/.test(specifier)) return "kelvin";
  if (specifier.startsWith("node:")) return "node";
  return /^(\.{0,2}\/|file:)/.test(specifier) ? "file" : "package";
}

function unknownEffects(program: Program, places: Places): UnknownEffect[] {
  const found = new Set<UnknownEffect>();
  for (const node of nodesIn(program)) {
    if (node.type === "ImportExpression" && node.source.type !== "Literal") found.add("computed import");
    if (node.type === "MemberExpression" && node.computed && node.property.type !== "Literal") {
      const { object } = node;
      if (
        object.type === "Identifier" &&
        /^global(This)?$/.test(object.name) &&
        places.at(object.start)?.scope === "free"
      )
        found.add("computed global");
    }
    if (!isCall(node) || node.callee.type !== "Identifier" || places.at(node.callee.start)?.scope !== "free") continue;
    const { name } = node.callee;
    if (name === "eval" || name === "Function") found.add("eval");
    if (name === "require" && node.arguments[0]?.type !== "Literal") found.add("computed import");
  }
  return [...found].sort();
}
