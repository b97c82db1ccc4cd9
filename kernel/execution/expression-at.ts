/** The end of code before the cursor, as far as completion needs it. */
export interface MemberExpression {
  /** What stands before the last dot, or undefined where a bare name is being written. */
  readonly object: string | undefined;
  /** The part of the name that is written already. */
  readonly name: string;
}

const name = String.raw`[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*`;
const text = String.raw`"[^"\\\n]*"|'[^'\\\n]*'`;
const index = String.raw`\[(?:\d+|${text})\]`;
const chain = new RegExp(
  String.raw`(?:^|[^\p{ID_Continue}$.\])"'\x60])((?:${name}|${text})(?:\??\.${name}|${index})*)\??\.(${name})?$`,
  "u",
);
const bareName = new RegExp(String.raw`(?:^|[^\p{ID_Continue}$.])(${name})$`, "u");

/** Reads `a.b["c"].d|` backwards from the cursor. Calls are not read: to complete them they would have to run. */
export function memberExpressionBefore(code: string): MemberExpression | undefined {
  const line = code.slice(code.lastIndexOf("\n") + 1);
  const member = chain.exec(line);
  if (member) return { object: member[1] ?? "", name: member[2] ?? "" };
  const bare = bareName.exec(line);
  return bare ? { object: undefined, name: bare[1] ?? "" } : undefined;
}

/** The name or chain of names around the cursor, for inspection. */
export function expressionAround(code: string, cursor: number): string | undefined {
  const rest = new RegExp(String.raw`^[\p{ID_Continue}$]*`, "u").exec(code.slice(cursor))?.[0] ?? "";
  const before = memberExpressionBefore(code.slice(0, cursor) + rest);
  if (!before || before.name === "") return undefined;
  return before.object === undefined ? before.name : `${before.object}.${before.name}`;
}
