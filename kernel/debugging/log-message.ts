/**
 * The message of a logpoint as an expression of the user's language that prints it: what stands in braces is evaluated
 * where the program stands. `printer` is an expression for a function of texts and of functions that give values.
 */
export function logExpression(message: string, printer: string): string {
  const parts = partsOf(message).map(({ kind, text }) => (kind === "text" ? JSON.stringify(text) : `() => (${text})`));
  return `${printer}([${parts.join(", ")}])`;
}

interface Part {
  readonly kind: "text" | "expression";
  readonly text: string;
}

function partsOf(message: string): readonly Part[] {
  const parts: Part[] = [];
  let depth = 0;
  let start = 0;
  const take = (end: number, kind: Part["kind"]): void => {
    const text = message.slice(start, end);
    if (kind === "text" ? text !== "" : text.trim() !== "") parts.push({ kind, text });
    start = end + 1;
  };
  for (let index = 0; index < message.length; index += 1) {
    if (message[index] === "{") {
      if (depth === 0) take(index, "text");
      depth += 1;
    } else if (message[index] === "}" && depth > 0) {
      depth -= 1;
      if (depth === 0) take(index, "expression");
    }
  }
  // A brace that is not closed is text.
  if (depth > 0) start -= 1;
  take(message.length, "text");
  return parts;
}
