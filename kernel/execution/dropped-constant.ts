import { type Expression, parse, type PrivateIdentifier, type Program } from "acorn";

/**
 * The last statement of `source` where it is an expression of constants alone, as its text and what comes before it:
 * esbuild drops `-1` and `"a" + "b"`, which in a cell are the result. TypeScript before the last line may be anything.
 */
export function lastConstant(source: string): { readonly text: string; readonly before: string } | undefined {
  const lineStart = source.trimEnd().lastIndexOf("\n") + 1;
  for (const start of [0, lineStart]) {
    const last = maybeParse(source.slice(start))?.body.at(-1);
    // A directive, as "use strict", is no result.
    if (last?.type === "ExpressionStatement" && !last.directive && isConstant(last.expression))
      return {
        text: source.slice(start + last.expression.start, start + last.expression.end),
        before: source.slice(0, start + last.start),
      };
  }
  return undefined;
}

function maybeParse(source: string): Program | undefined {
  try {
    return parse(source, { ecmaVersion: "latest", sourceType: "module" });
  } catch (error) {
    // TypeScript, or the end of something longer.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isConstant(node: Expression | PrivateIdentifier): boolean {
  switch (node.type) {
    case "Literal":
      return true;
    case "TemplateLiteral":
      return node.expressions.every(isConstant);
    case "UnaryExpression":
      return isConstant(node.argument);
    case "BinaryExpression":
    case "LogicalExpression":
      return isConstant(node.left) && isConstant(node.right);
    case "ConditionalExpression":
      return isConstant(node.test) && isConstant(node.consequent) && isConstant(node.alternate);
    default:
      return false;
  }
}
