import { fileURLToPath } from "node:url";
import type { CompletionList, Diagnostic } from "vscode-languageserver-types";
import { createLanguageServer } from "../../kernel/language/server/language-server.ts";
import { createBareDocument } from "./bare-document.ts";
import { residentMemory } from "./resident-memory.ts";
import type { LanguageEngine } from "./typed-notebook.ts";

/** TypeScript 7's native server on the same document, over its own pipe and nothing else. */
export async function openNativeEngine(folder: string): Promise<LanguageEngine> {
  const server = createLanguageServer({
    folder,
    typesFolder: fileURLToPath(new URL("../../dist/kernel/types", import.meta.url)),
    from: import.meta.url,
  });
  const bare = createBareDocument();
  const { uri, update } = server.open(".bench.ts");
  const ask = <Result>(method: string, parameters: object) =>
    server.request<Result>(
      method,
      { textDocument: { uri }, ...parameters },
      { before: () => update(bare.current().text) },
    );
  const diagnose = async (id: string) => {
    const { items } = await ask<{ readonly items: readonly Diagnostic[] }>("textDocument/diagnostic", {});
    const { start, end } = bare.spanOf(id);
    const { lines } = bare.current();
    return items.filter(({ range }) => lines.offsetAt(range.start) >= start && lines.offsetAt(range.start) < end)
      .length;
  };
  await diagnose("cell-0");
  return {
    name: "typescript 7",
    change: bare.change,
    async complete(id) {
      const position = bare.current().lines.positionAt(bare.endOf(id));
      return (await ask<CompletionList>("textDocument/completion", { position })).items.length;
    },
    diagnose,
    memory: () => residentMemory(server.processId()!),
    close: server.stop,
  };
}
