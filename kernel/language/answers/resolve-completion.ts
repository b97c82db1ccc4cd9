import type { CompletionItem, Hover, MarkupContent, TextEdit } from "vscode-languageserver-types";
import { toCellEdit } from "../document/map-ranges.ts";
import type { CompletionMemory } from "./answer-completion.ts";
import { importEdit, importStatement } from "./import-edit.ts";
import type { Question } from "./question.ts";
import { wantedImport } from "./server-item.ts";

/** Documentation, type, and the edits that import the name, for one item of a list. */
export async function resolveCompletion(memory: CompletionMemory, item: CompletionItem): Promise<CompletionItem> {
  const original = memory.items[item.data as number];
  if (!original || original.label !== item.label) return item;
  const { server } = memory.question;
  const resolved = await server.request<CompletionItem>("completionItem/resolve", original);
  const { detail, labelDetails } = resolved;
  const documentation = resolved.documentation ?? (await importedDocumentation(memory.question, original));
  const edits = additionalEdits(memory, original, resolved.additionalTextEdits ?? []);
  return {
    ...item,
    ...(documentation && { documentation }),
    ...(detail && { detail }),
    ...(labelDetails && { labelDetails }),
    ...(edits.length > 0 && { additionalTextEdits: edits }),
  };
}

/** The server describes a name that is still to be imported where it has been: in a document of its own. */
async function importedDocumentation(
  { scratch, server }: Question,
  item: CompletionItem,
): Promise<MarkupContent | undefined> {
  const wanted = wantedImport(item);
  if (!wanted) return undefined;
  const { statement, nameAt } = importStatement(wanted);
  const hover = await scratch.use(statement, (uri) =>
    server.request<Hover | null>("textDocument/hover", {
      textDocument: { uri },
      position: { line: 0, character: nameAt },
    }),
  );
  return hover ? (hover.contents as MarkupContent) : undefined;
}

/** The server's edits are to the cells as they were when it made the list; an import of our own, to those of now. */
function additionalEdits(
  { list, question }: CompletionMemory,
  item: CompletionItem,
  edits: readonly TextEdit[],
): TextEdit[] {
  if (edits.length === 0) return [];
  const { document, part, cell } = question;
  const mapped = edits.map((edit) => toCellEdit(list.question.document, edit));
  const wanted = document.isFile ? undefined : wantedImport(item);
  if (!wanted || mapped.every((edit) => edit?.cell === cell && !edit.edit.newText.startsWith("import ")))
    return mapped.flatMap((edit) => (edit?.cell === cell ? [edit.edit] : []));
  return [importEdit(document.parts[part]!.scan, wanted)];
}
