import { runtimeName } from "./cell-runtime.ts";
import { resolveNames } from "./resolve-names.ts";
import type { ProgramSurvey } from "./survey-program.ts";
import type { TextEdit } from "./text-assembly.ts";
import { compiledName, type TopLevelNames } from "./top-level-names.ts";

/**
 * The edits inside a cell's expressions: modules are loaded through the runtime, names of globals that cells have
 * declared become their private ones, and assignments to constants throw as they do in a module.
 */
export async function referenceEdits(
  js: string,
  survey: ProgramSurvey,
  names: TopLevelNames,
  path: string | undefined,
): Promise<TextEdit[]> {
  const meta = `${runtimeName}.meta(${path === undefined ? "" : JSON.stringify(path)})`;
  const given = new Map([
    ["require", `${runtimeName}.require`],
    ["__dirname", `${runtimeName}.dirname`],
    ["__filename", `${meta}.filename`],
  ]);
  for (const name of given.keys()) if (names.private.has(name) || names.plain.has(name)) given.delete(name);

  const edits: TextEdit[] = [
    ...survey.dynamicImports.map((start) => ({ start, end: start + "import".length, text: `${runtimeName}.import` })),
    ...survey.importMetas.map(({ start, end }) => ({ start, end, text: meta })),
  ];

  const assignedConstants = survey.assigned.intersection(names.constants);
  const wanted = survey.identifiers.intersection(new Set([...names.private, ...given.keys()])).union(assignedConstants);
  if (wanted.size === 0) return edits;

  for (const { name, start, end, isAssignment, isDeclaration } of await resolveNames(js, wanted)) {
    const compiled = given.get(name) ?? compiledName(names, name);
    const text =
      isAssignment && !isDeclaration && assignedConstants.has(name)
        ? `${runtimeName}.constant(${JSON.stringify(name)}, () => ${compiled}).value`
        : compiled;
    if (text !== name) edits.push({ start, end, text: survey.shorthands.has(start) ? `${name}: ${text}` : text });
  }
  return edits;
}
