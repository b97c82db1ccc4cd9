import type { MessageContent } from "../protocol/message-content.ts";

/**
 * What `name?` and `name??` ask, which is no TypeScript: for what inspection tells of the name, in brief or in full, as
 * consoles have it. Undefined for all other code.
 */
export function helpQuestion(code: string): MessageContent["inspect_request"] | undefined {
  const match = /^\s*([\p{ID_Start}$_][\p{ID_Continue}$.]*)(\?\??)\s*$/u.exec(code);
  if (!match) return undefined;
  const [, name = "", marks] = match;
  return { code: name, cursor_pos: [...name].length, detail_level: marks === "??" ? 1 : 0 };
}
