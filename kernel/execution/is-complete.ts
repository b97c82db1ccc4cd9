import type { MessageContent } from "../protocol/message-content.ts";
import { transformTypeScript } from "./transform-typescript.ts";

const unfinished = /end of file|Unterminated template literal|to terminate multi-line comment/;

/** Whether `code` may be executed as it is, for consoles in which Enter either continues the input or runs it. */
export async function isComplete(code: string): Promise<MessageContent["is_complete_reply"]> {
  const transformed = await transformTypeScript(code);
  if (transformed.kind === "transformed") return { status: "complete" };
  if (!transformed.messages.some(({ text }) => unfinished.test(text))) return { status: "invalid" };
  const lastLine = code.slice(code.lastIndexOf("\n") + 1);
  const indent = /^\s*/.exec(lastLine)?.[0] ?? "";
  return { status: "incomplete", indent: /[{([]\s*$/.test(lastLine) ? `${indent}  ` : indent };
}
