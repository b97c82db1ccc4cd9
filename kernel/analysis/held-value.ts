import type { Expression } from "acorn";
import type { HeldValue } from "../protocol/dependencies.ts";
import { dottedName, plainExpression } from "./syntax.ts";

const made: { readonly [name: string]: HeldValue } = {
  Map: "map",
  Set: "set",
  Array: "array",
  "Array.from": "array",
  "Array.of": "array",
  "Object.keys": "array",
  "Object.values": "array",
  "Object.entries": "array",
  Number: "primitive",
  String: "primitive",
  Boolean: "primitive",
  BigInt: "primitive",
  Symbol: "primitive",
  parseInt: "primitive",
  parseFloat: "primitive",
  "JSON.stringify": "primitive",
  "Date.now": "primitive",
  "performance.now": "primitive",
};

/** What an expression is seen to make. Only what cannot be anything else is said. */
export function heldValue(expression: Expression): HeldValue {
  const node = plainExpression(expression);
  switch (node.type) {
    case "Literal":
      return "regex" in node && node.regex ? "object" : "primitive";
    case "TemplateLiteral":
    case "BinaryExpression":
    case "UpdateExpression":
      return "primitive";
    case "UnaryExpression":
      return "primitive";
    case "ArrayExpression":
      return "array";
    case "ObjectExpression":
      return "object";
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return "function";
    case "ClassExpression":
      return "class";
    case "NewExpression":
    case "CallExpression": {
      const callee = dottedName(node.callee);
      if (callee === undefined) return "unknown";
      if (/^(?:\w+\d+|Uint8Clamped)Array$/.test(callee)) return "typed-array";
      if (callee.startsWith("Math.")) return "primitive";
      const isConversion = node.type === "CallExpression" || callee === "Map" || callee === "Set" || callee === "Array";
      return (isConversion ? made[callee] : undefined) ?? "unknown";
    }
    default:
      return "unknown";
  }
}
