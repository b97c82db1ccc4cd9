import { ConnectionLost } from "../connection/connection.ts";
import { inspectionText } from "./inspection-text.ts";
import { answeredText } from "./language/asked-text.ts";
import { completeByServer, resolveByServer } from "./language/complete.ts";
import { hoverByServer } from "./language/describe.ts";
import { monaco } from "./monaco.ts";
import { ownerOf } from "./open-models.ts";

const { CompletionItemKind } = monaco.languages;

/** What is asked while the user types must not fail loudly: a host that is away shows in the banner. */
async function orNothing<Result>(asked: Promise<Result>): Promise<Result | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof ConnectionLost)) console.warn(error);
    return undefined;
  }
}

/** A guess from the name alone, which is all that a kernel tells. */
function kindOf(name: string): monaco.languages.CompletionItemKind {
  if (/[)(]$/.test(name)) return CompletionItemKind.Function;
  if (/[/"']/.test(name)) return CompletionItemKind.File;
  if (/^[A-Z][A-Z0-9_]*$/.test(name)) return CompletionItemKind.Constant;
  return /^[A-Z]/.test(name) ? CompletionItemKind.Class : CompletionItemKind.Variable;
}

async function complete(
  text: monaco.editor.ITextModel,
  position: monaco.Position,
): Promise<monaco.languages.CompletionList | undefined> {
  const owner = ownerOf(text);
  if (!owner || owner.cell.type.get() !== "code" || owner.notebook.kernel.get().state === "none") return undefined;
  const [code, cursor] = [text.getValue(), text.getOffsetAt(position)];
  const reply = await orNothing(owner.notebook.request("kernel.complete", { code, cursor }));
  if (!reply || text.isDisposed()) return undefined;
  // Whoever has typed on meanwhile is shown what still fits; where anything else has changed, the answer is about another text.
  const now = text.getValue();
  if (now !== code && !(reply.end <= cursor && now.startsWith(code.slice(0, cursor)))) return undefined;
  const [start, end] = [text.getPositionAt(reply.start), text.getPositionAt(reply.end)];
  const range = monaco.Range.fromPositions(start, end);
  return {
    suggestions: reply.matches.map((label, index) => ({
      label,
      kind: kindOf(label),
      insertText: label,
      range,
      // In the kernel's order: it knows what is nearest.
      sortText: String(index).padStart(6, "0"),
    })),
  };
}

async function inspect(
  text: monaco.editor.ITextModel,
  position: monaco.Position,
): Promise<monaco.languages.Hover | undefined> {
  const owner = ownerOf(text);
  if (!owner || owner.cell.type.get() !== "code" || owner.notebook.kernel.get().state === "none") return undefined;
  if (!text.getWordAtPosition(position) && !/[)(.\]]/.test(text.getLineContent(position.lineNumber))) return undefined;
  const reply = await orNothing(
    owner.notebook.request("kernel.inspect", { code: text.getValue(), cursor: text.getOffsetAt(position) }),
  );
  const value = reply?.found ? inspectionText(reply.data) : undefined;
  return value === undefined ? undefined : { contents: [{ value }] };
}

/** Strings and import paths complete themselves where a server knows what goes into them. */
const triggerCharacters = [".", '"', "'", "`", "/", "@", "<", "#"];

/** Completion and inspection in every language: by the kernel's language server, else by what Jupyter has for it. */
export function registerKernelLanguage(): void {
  monaco.languages.registerCompletionItemProvider("*", {
    triggerCharacters,
    async provideCompletionItems(text, position, context, token) {
      if (await answeredText(text)) return completeByServer(text, position, context, token);
      const { triggerCharacter } = context;
      return triggerCharacter === undefined || triggerCharacter === "." ? complete(text, position) : undefined;
    },
    resolveCompletionItem: resolveByServer,
  });
  monaco.languages.registerHoverProvider("*", {
    async provideHover(text, position) {
      return (await answeredText(text)) ? hoverByServer(text, position) : inspect(text, position);
    },
  });
}
