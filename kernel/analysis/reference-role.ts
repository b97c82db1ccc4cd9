import type { AnyNode } from "acorn";
import type { Certainty, Change } from "../protocol/dependencies.ts";
import { changesFirstArgument, isHarmlessCall, isPlainProperty, leavesArguments } from "./known-calls.ts";
import { dottedName, isCall, memberName, type Placed } from "./syntax.ts";

/**
 * How the code around a reference changes what it holds; undefined where it does not. `reference` is the identifier, or
 * `globalThis.x` as a whole.
 */
export function changeAt(reference: Placed): Change | undefined {
  let chain = reference;
  let length = 0;
  for (let above = chain.above; above; above = above.above) {
    if (above.node.type === "MemberExpression" && above.node.object === chain.node) length += 1;
    else if (above.node.type !== "ChainExpression") break;
    chain = above;
  }
  const above = chain.above?.node;
  if (!above) return undefined;
  if (length > 0 && isTarget(chain.node, above)) return { by: "property", isOwn: length === 1 };
  if (isCall(above) && above.callee === chain.node && above.type === "CallExpression")
    return length > 0 ? methodChange(chain.node, above.callee, length) : undefined;
  if (length > 0 && isPlainProperty(memberName(chain.node))) return undefined;
  return argumentChange(chain);
}

/** Whether `node`, a member expression, is written to by what stands above it. */
function isTarget(node: AnyNode, above: AnyNode): boolean {
  switch (above.type) {
    case "AssignmentExpression":
    case "AssignmentPattern":
    case "ForInStatement":
    case "ForOfStatement":
      return above.left === node;
    case "UpdateExpression":
    case "ArrayPattern":
    case "RestElement":
      return true;
    case "UnaryExpression":
      return above.operator === "delete";
    case "Property":
      // Only in a pattern a property's value is an expression that can be assigned to and is written there.
      return above.value === node && isPatternProperty(above);
    default:
      return false;
  }
}

const patternProperties = new WeakSet<AnyNode>();

/** acorn gives the properties of patterns and of object literals the same type. */
export function notePattern(node: AnyNode): void {
  if (node.type === "ObjectPattern") for (const property of node.properties) patternProperties.add(property);
}

function isPatternProperty(node: AnyNode): boolean {
  return patternProperties.has(node);
}

function methodChange(chain: AnyNode, callee: AnyNode, length: number): Change | undefined {
  const name = dottedName(callee);
  if (isHarmlessCall(name) || changesFirstArgument(name)) return undefined;
  return { by: "method", method: memberName(chain), isOwn: length === 1 };
}

/** The value, or something that holds it, is given to a function. */
function argumentChange(value: Placed): Change | undefined {
  let inside = value;
  let through: Certainty = "certain";
  for (let above = inside.above; above; above = above.above) {
    const { node } = above;
    if (isCall(node)) return inside.node === node.callee ? undefined : givenTo(node, inside.node, through);
    if (!isContainer(node)) return undefined;
    if (node.type !== "AwaitExpression" && node.type !== "ChainExpression") through = "possible";
    inside = above;
  }
  return undefined;
}

function givenTo(
  call: Extract<AnyNode, { readonly type: "CallExpression" | "NewExpression" }>,
  argument: AnyNode,
  through: Certainty,
): Change | undefined {
  const callee = dottedName(call.callee);
  const index = call.arguments.findIndex((each) => each === argument);
  const isSpread = call.arguments.slice(0, index + 1).some(({ type }) => type === "SpreadElement");
  if (isHarmlessCall(callee)) return undefined;
  if (call.callee.type === "MemberExpression" && leavesArguments(memberName(call.callee))) return undefined;
  if (changesFirstArgument(callee)) return index === 0 ? { by: "property", isOwn: true } : undefined;
  return {
    by: "argument",
    index: isSpread ? -1 : index,
    ...(callee !== undefined && { callee }),
    ...(through !== "certain" && { through }),
  };
}

function isContainer(node: AnyNode): boolean {
  return [
    "ArrayExpression",
    "ObjectExpression",
    "Property",
    "SpreadElement",
    "ConditionalExpression",
    "LogicalExpression",
    "AwaitExpression",
    "ChainExpression",
  ].includes(node.type);
}
