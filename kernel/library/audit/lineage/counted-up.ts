import { type AnyNode, parseExpressionAt } from "acorn";

/**
 * What a function counts up that outlives its calls: `step` of `step += 1`, `this.calls` of `this.calls++`. Variables of its own
 * begin anew with every call, and a sum of what it computes counts nothing.
 *
 * @returns the counter as it is written; none where there is none, or where the text cannot be read, as of built-in functions
 */
export function countedUp(counting: (...values: never) => unknown): string | undefined {
  const text = Function.prototype.toString.call(counting);
  // A method's text, `forward(labels) {…}`, is an expression only within an object.
  const tree = maybeParsed(text) ?? maybeParsed(`({ ${text} })`);
  if (!tree) return undefined;
  const nodes = allNodes(tree);
  const own = new Set(nodes.flatMap(declaredBy));
  return nodes
    .map((node) => nameOf(counterOf(node)))
    .find((name) => name !== undefined && !own.has(name.split(".")[0]!));
}

function maybeParsed(text: string): AnyNode | undefined {
  try {
    return parseExpressionAt(text, 0, { ecmaVersion: "latest", allowAwaitOutsideFunction: true }) as AnyNode;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A node and all below it. */
function allNodes(node: AnyNode): readonly AnyNode[] {
  const children = Object.values(node).flat().filter(isNode);
  return [node, ...children.flatMap(allNodes)];
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

/** The names of variables and parameters that a node brings in. */
function declaredBy(node: AnyNode): readonly string[] {
  if (node.type === "VariableDeclarator") return namesIn(node.id);
  const isFunction =
    node.type === "ArrowFunctionExpression" ||
    node.type === "FunctionExpression" ||
    node.type === "FunctionDeclaration";
  return isFunction ? node.params.flatMap(namesIn) : [];
}

function namesIn(pattern: AnyNode): readonly string[] {
  return allNodes(pattern).flatMap((node) => (node.type === "Identifier" ? [node.name] : []));
}

/** What a node adds a fixed number to. */
function counterOf(node: AnyNode): AnyNode | undefined {
  if (node.type === "UpdateExpression") return node.argument;
  if (node.type !== "AssignmentExpression") return undefined;
  const { left, right, operator } = node;
  if (operator === "+=") return right.type === "Literal" ? left : undefined;
  const isSum = operator === "=" && right.type === "BinaryExpression" && right.operator === "+";
  if (!isSum) return undefined;
  const [one, other] = [right.left, right.right];
  const added = one.type === "Literal" ? other : other.type === "Literal" ? one : undefined;
  return added && nameOf(added) === nameOf(left) ? left : undefined;
}

function nameOf(node: AnyNode | undefined): string | undefined {
  if (node?.type === "Identifier") return node.name;
  if (node?.type === "ThisExpression") return "this";
  if (node?.type !== "MemberExpression" || node.computed) return undefined;
  const [object, property] = [nameOf(node.object), node.property];
  if (object === undefined) return undefined;
  return property.type === "Identifier" || property.type === "PrivateIdentifier"
    ? `${object}.${property.type === "PrivateIdentifier" ? "#" : ""}${property.name}`
    : undefined;
}
