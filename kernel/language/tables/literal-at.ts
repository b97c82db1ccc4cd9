import { type Expression, parseExpressionAt, tokenizer } from "acorn";

/** What stands in code, and where it ends. */
export interface Literal {
  readonly value: unknown;
  readonly end: number;
}

/** Stands for what is known only when the code runs: no value is one. */
const unknown = Symbol("unknown");

const syntax = { ecmaVersion: "latest" } as const;

/** The object or list that is written out from `start` on; undefined where it is not known before the code runs. */
export function literalAt(code: string, start: number): Literal | undefined {
  try {
    const end = endOfBrackets(code, start);
    const value = valueOf(parseExpressionAt(code.slice(start, end), 0, syntax));
    return value === unknown ? undefined : { value, end };
  } catch (error) {
    // Half-written code is no literal yet.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Where the bracket ends that begins at `start`: what follows may be TypeScript, which the parser does not read. */
function endOfBrackets(code: string, start: number): number {
  let depth = 0;
  for (const { type, end } of tokenizer(code.slice(start), syntax)) {
    if (["{", "[", "(", "${"].includes(type.label)) depth += 1;
    else if (["}", "]", ")"].includes(type.label)) depth -= 1;
    if (depth === 0) return start + end;
  }
  return code.length;
}

function valueOf(node: Expression): unknown {
  switch (node.type) {
    case "Literal":
      return ["string", "number", "boolean"].includes(typeof node.value) ? node.value : unknown;
    case "TemplateLiteral":
      return node.expressions.length === 0 ? node.quasis[0]?.value.cooked : unknown;
    case "ArrayExpression": {
      const values = node.elements.map((each) =>
        each === null || each.type === "SpreadElement" ? unknown : valueOf(each),
      );
      return values.includes(unknown) ? unknown : values;
    }
    case "ObjectExpression": {
      const entries = node.properties.map((property): readonly [string, unknown] => {
        if (property.type === "SpreadElement" || property.computed || property.kind !== "init") return ["", unknown];
        const { key, value } = property;
        const name = key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : "";
        return [name, valueOf(value)];
      });
      return entries.some(([, value]) => value === unknown) ? unknown : Object.fromEntries(entries);
    }
    default:
      return unknown;
  }
}
