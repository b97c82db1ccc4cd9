import { ConnectionLost } from "../../connection/connection.ts";
import type { monaco } from "../monaco.ts";
import { debuggedSourceOf } from "./mark-debugging.ts";

const path = /[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\??\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*/gu;

/** While a program is paused, the value of the name under the pointer, with what stands before its dots. */
export const valueHover: monaco.languages.HoverProvider = {
  async provideHover(text, position) {
    const values = debuggedSourceOf(text)?.values();
    const found = values ? expressionAt(text, position) : undefined;
    if (!values || !found) return undefined;
    const { debug, frame } = values;
    const { expression, range } = found;
    try {
      const reply = await debug.ask("evaluate", { expression, frameId: frame.id, context: "hover" });
      // A name that is not visible from here has no value.
      if (reply.kind === "failed") return undefined;
      const shown = `${expression} = ${reply.body.result}`;
      return { range, contents: [{ value: `\`\`\`${text.getLanguageId()}\n${shown}\n\`\`\`` }] };
    } catch (error) {
      if (error instanceof ConnectionLost) return undefined;
      throw error;
    }
  },
};

/** The dotted name at a position, up to the part that is pointed at. */
function expressionAt(
  text: Pick<monaco.editor.ITextModel, "getLineContent" | "getWordAtPosition">,
  position: monaco.IPosition,
): { readonly expression: string; readonly range: monaco.IRange } | undefined {
  const word = text.getWordAtPosition(position);
  if (!word) return undefined;
  const line = text.getLineContent(position.lineNumber);
  const match = [...line.matchAll(path)].find(
    ({ index, 0: all }) => index < word.endColumn - 1 && index + all.length >= word.endColumn - 1,
  );
  if (!match) return undefined;
  const startColumn = match.index + 1;
  return {
    expression: line.slice(match.index, word.endColumn - 1),
    range: {
      startLineNumber: position.lineNumber,
      endLineNumber: position.lineNumber,
      startColumn,
      endColumn: word.endColumn,
    },
  };
}
