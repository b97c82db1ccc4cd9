import type { MessageContent } from "../protocol/message-content.ts";
import { transformTypeScript } from "./transform-typescript.ts";

const unfinished = /end of file|to terminate multi-line comment/;
const openText = /Unterminated string literal/;

/** Whether `code` may be executed as it is, for consoles in which Enter either continues the input or runs it. */
export async function isComplete(code: string): Promise<MessageContent["is_complete_reply"]> {
  const messages = await problemsOf(code);
  if (messages === undefined) return { status: "complete" };
  if (!unfinished.test(messages) && !(openText.test(messages) && (await isOpenTemplate(code))))
    return { status: "invalid" };
  const lastLine = code.slice(code.lastIndexOf("\n") + 1);
  const indent = /^\s*/.exec(lastLine)?.[0] ?? "";
  return { status: "incomplete", indent: /[{([]\s*$/.test(lastLine) ? `${indent}  ` : indent };
}

/** What the compiler says against the code; undefined where it takes it. */
async function problemsOf(code: string): Promise<string | undefined> {
  const transformed = await transformTypeScript(code);
  return transformed.kind === "transformed" ? undefined : transformed.messages.map(({ text }) => text).join("\n");
}

/** The compiler has the same words for an open template, which may go on, and an open string, which may not. */
async function isOpenTemplate(code: string): Promise<boolean> {
  const messages = await problemsOf(`${code}\``);
  return messages === undefined || !openText.test(messages);
}
