import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import type { Cell } from "../notebook.ts";
import { placeOfParameters } from "./inject-parameters.ts";

/** `const rate: number = 0.1;` or `rate = 0.1`, alone on its line. */
const assignment =
  /^(?:const|let|var)?\s*([\p{ID_Start}_$][\p{ID_Continue}$]*)\s*(?::[^=]+)?=\s*([^=].*?)\s*;?\s*(?:(?:\/\/|#).*)?$/u;
const pythonWords: { readonly [word: string]: JsonValue } = { True: true, False: false, None: null };

/**
 * The parameters of a notebook with the values that they have now: those of the cell tagged `parameters`, and of the one that
 * was injected after it. Only what is written as a plain value is found.
 */
export function knownParameters(cells: readonly Cell[]): JsonObject {
  const { defaults, injected } = placeOfParameters(cells);
  return { ...assignmentsOf(cells[defaults]), ...assignmentsOf(cells[injected]) };
}

function assignmentsOf(cell: Cell | undefined): JsonObject {
  const found = (cell?.source ?? "").split("\n").flatMap((line) => {
    const [, name, text] = assignment.exec(line) ?? [];
    const value = text === undefined ? undefined : plainValue(text);
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(found);
}

function plainValue(text: string): JsonValue | undefined {
  if (Object.hasOwn(pythonWords, text)) return pythonWords[text];
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
