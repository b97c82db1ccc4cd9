import type { LanguageResult } from "../../../kernel/protocol/language-comm.ts";
import type { monaco } from "../monaco.ts";
import { askedTextOf, maybeAskAbout } from "./asked-text.ts";
import { showablePlaces } from "./place-models.ts";
import { toEditorRange, toServerPosition } from "./positions.ts";

type Links = LanguageResult<"textDocument/definition">;

async function linksFor(
  text: monaco.editor.ITextModel,
  found: Links | undefined,
): Promise<monaco.languages.LocationLink[]> {
  const asked = askedTextOf(text);
  if (!asked || !found) return [];
  const places = await showablePlaces(
    asked,
    found.map(({ targetUri }) => targetUri),
  );
  return found.flatMap(({ targetUri, targetRange, targetSelectionRange, originSelectionRange }) => {
    const uri = places.get(targetUri);
    if (!uri) return [];
    const origin = originSelectionRange && { originSelectionRange: toEditorRange(originSelectionRange) };
    const targetSelection = toEditorRange(targetSelectionRange);
    return [{ uri, range: toEditorRange(targetRange), targetSelectionRange: targetSelection, ...origin }];
  });
}

/** Where a name is declared: in a cell, or in a file. */
export const definitions: monaco.languages.DefinitionProvider = {
  provideDefinition: async (text, position) =>
    linksFor(text, await maybeAskAbout(text, "textDocument/definition", { position: toServerPosition(position) })),
};

/** All uses of a name, in cells and in files. */
export const references: monaco.languages.ReferenceProvider = {
  async provideReferences(text, position, { includeDeclaration }) {
    const asked = askedTextOf(text);
    const found = await maybeAskAbout(text, "textDocument/references", {
      position: toServerPosition(position),
      context: { includeDeclaration },
    });
    if (!asked || !found) return [];
    const places = await showablePlaces(
      asked,
      found.map(({ uri }) => uri),
    );
    return found.flatMap(({ uri, range }) => {
      const place = places.get(uri);
      return place ? [{ uri: place, range: toEditorRange(range) }] : [];
    });
  },
};

/** The other places of the name under the cursor, within the cell or file. */
export const highlights: monaco.languages.DocumentHighlightProvider = {
  async provideDocumentHighlights(text, position) {
    const found = await maybeAskAbout(text, "textDocument/documentHighlight", { position: toServerPosition(position) });
    return found?.map(({ range, kind }) => ({
      range: toEditorRange(range),
      // Monaco counts from 0 on.
      ...(kind && { kind: kind - 1 }),
    }));
  },
};
