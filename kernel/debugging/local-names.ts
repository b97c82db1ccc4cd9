import { parse, type Program } from "acorn";

/**
 * The names that a place in `js` has for itself: those of the functions and blocks around it, and in a module also those at
 * its top. Those at the top of a cell are everybody's.
 */
export async function localNamesAt(js: string, offset: number, isCell: boolean): Promise<ReadonlySet<string>> {
  const program = maybeProgram(js);
  if (!program) return new Set();
  const { analyze } = await import("eslint-scope");
  const { scopes } = analyze(program as unknown as Parameters<typeof analyze>[0], {
    ecmaVersion: 2025,
    sourceType: "module",
  });
  const around = scopes.filter(({ type, block }) => {
    const [start, end] = block.range!;
    return start <= offset && offset < end && type !== "global" && !(isCell && type === "module");
  });
  return new Set(around.flatMap(({ variables }) => variables.map(({ name }) => name)));
}

/** What V8 runs may be what this parser does not know yet, or none of a module: then nothing is known of its names. */
function maybeProgram(js: string): Program | undefined {
  try {
    return parse(js, { ecmaVersion: "latest", sourceType: "module", ranges: true });
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
