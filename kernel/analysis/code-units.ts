import type { AnyNode } from "acorn";
import { isFunction, type Placed } from "./syntax.ts";

/** Whose effect the code is: that of the cell when it runs (`""`), or of calling what a top-level name holds. */
export interface CodeUnits {
  readonly units: readonly string[];
  /** No function is around: the code runs in the order in which it stands. */
  readonly isInOrder: boolean;
  /** The name whose first value is made here. */
  readonly initialised?: string;
}

export const cellUnit: CodeUnits = { units: [""], isInOrder: true };

/** The units of the code inside of `placed`, where that stands in code of `around`. */
export function unitsWithin(placed: Placed, around: CodeUnits): CodeUnits {
  const { node } = placed;
  if (node.type === "VariableDeclarator" && node.id.type === "Identifier" && isAtTop(placed.above?.above))
    return { ...around, initialised: node.id.name };
  const isDeferred = isFunction(node) || (node.type === "PropertyDefinition" && !node.static);
  if (!isDeferred) return around;
  const owner = around.isInOrder ? ownerOf(placed) : undefined;
  if (owner !== undefined) return { units: [owner], isInOrder: false };
  // A function that is handed to another one may be called now, and kept for later by what comes of it.
  const units =
    around.initialised === undefined || around.units.includes(around.initialised)
      ? around.units
      : [...around.units, around.initialised];
  return { units, isInOrder: false };
}

const partsOfValue = new Set(["Property", "ObjectExpression", "MethodDefinition", "PropertyDefinition", "ClassBody"]);

/** The top-level name that holds a function, by itself or in an object or a class. */
function ownerOf(placed: Placed): string | undefined {
  const { node } = placed;
  if (node.type === "FunctionDeclaration") return isAtTop(placed.above) ? node.id?.name : undefined;
  let part = placed;
  for (let above = part.above; above; above = above.above) {
    const whole: AnyNode = above.node;
    if (whole.type === "VariableDeclarator")
      return whole.id.type === "Identifier" && isAtTop(above.above?.above) ? whole.id.name : undefined;
    if (whole.type === "ClassDeclaration") return isAtTop(above.above) ? whole.id?.name : undefined;
    if (whole.type === "AssignmentExpression")
      return whole.left.type === "Identifier" && isAtTop(above.above?.above) ? whole.left.name : undefined;
    if (!partsOfValue.has(whole.type) && whole.type !== "ClassExpression") return undefined;
    part = above;
  }
  return undefined;
}

function isAtTop(placed: Placed | undefined): boolean {
  if (placed?.node.type === "ExportNamedDeclaration") return isAtTop(placed.above);
  return placed?.node.type === "Program";
}
