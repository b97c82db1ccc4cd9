import { type AnyNode, parse } from "acorn";
import { childrenOf } from "./syntax-tree.ts";

/** How an exception leaves a place in a program. */
export interface Departure {
  /** Code around the place, in the same function, catches it. */
  readonly isCaught: boolean;
  /** The function around the place is async: its caller gets a promise, and only what awaits that can catch. */
  readonly isAsync: boolean;
}

/** Finds what catches an exception at an offset of `js`, the text of a script or a module. */
export function handlersInCode(js: string): (offset: number, calledAsync: boolean) => Departure {
  const program = maybeParse(js);
  return (offset, calledAsync) =>
    program ? departureAt(pathTo(program, offset), calledAsync) : { isCaught: false, isAsync: false };
}

/** What V8 runs may be what this parser does not know yet: then nothing is known to catch. */
function maybeParse(js: string): AnyNode | undefined {
  for (const sourceType of ["module", "script"] as const) {
    try {
      return parse(js, {
        ecmaVersion: "latest",
        sourceType,
        allowAwaitOutsideFunction: true,
        allowReturnOutsideFunction: true,
        allowHashBang: true,
      });
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}

/** The nodes around an offset, outermost first. */
function pathTo(node: AnyNode, offset: number): readonly AnyNode[] {
  const path: AnyNode[] = [];
  let next: AnyNode | undefined = node;
  while (next) {
    path.push(next);
    next = childrenOf(next).find(({ start, end }) => start <= offset && offset < end);
  }
  return path;
}

function departureAt(path: readonly AnyNode[], calledAsync: boolean): Departure {
  let isAwaited = !calledAsync;
  for (let index = path.length - 1; index >= 0; index -= 1) {
    const node = path[index]!;
    const inner = path[index + 1];
    switch (node.type) {
      case "AwaitExpression":
        isAwaited = true;
        break;
      case "ForOfStatement":
        if (node.await && inner !== node.body) isAwaited = true;
        break;
      case "TryStatement":
        if (node.handler && inner === node.block && isAwaited) return { isCaught: true, isAsync: false };
        break;
      case "CallExpression":
        if (isHandled(node, inner)) return { isCaught: true, isAsync: false };
        break;
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        return { isCaught: false, isAsync: node.async };
    }
  }
  // The top of a cell is awaited by the kernel.
  return { isCaught: false, isAsync: true };
}

/** Whether the call gives what stands in it before its dot a handler of rejections: `.catch(…)`, `.then(…, …)`. */
function isHandled(call: Extract<AnyNode, { type: "CallExpression" }>, inner: AnyNode | undefined): boolean {
  const { callee } = call;
  if (callee.type !== "MemberExpression" || inner !== callee || callee.property.type !== "Identifier") return false;
  const { name } = callee.property;
  return (name === "catch" && call.arguments.length > 0) || (name === "then" && call.arguments.length > 1);
}
