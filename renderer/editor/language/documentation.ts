import type { LanguageResult } from "../../../kernel/protocol/language-comm.ts";
import type { monaco } from "../monaco.ts";

type Documentation = NonNullable<LanguageResult<"completionItem/resolve">["documentation"]>;

/**
 * Documentation as the editor shows it: Markdown whose HTML is shown as text and whose links run no commands, for it comes
 * from whatever packages the notebook uses.
 */
export function documentationOf(documentation: Documentation): monaco.IMarkdownString {
  if (typeof documentation === "string") return plain(documentation);
  return documentation.kind === "markdown" ? { value: documentation.value } : plain(documentation.value);
}

function plain(text: string): monaco.IMarkdownString {
  return { value: text.replace(/[\\`*_{}[\]()#+\-.!<>|~]/g, "\\$&").replaceAll("\n", "  \n") };
}
