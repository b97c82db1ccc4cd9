import { monaco } from "../monaco.ts";
import { maybeAskAbout } from "./asked-text.ts";
import { documentationOf } from "./documentation.ts";
import { referenceLink } from "./reference-link.ts";
import { toEditorRange, toServerPosition, toServerRange } from "./positions.ts";

/** The type and documentation of the name at a position; undefined where the language server does not answer. */
export async function hoverByServer(
  text: monaco.editor.ITextModel,
  position: monaco.Position,
): Promise<monaco.languages.Hover | undefined> {
  const at = { position: toServerPosition(position) };
  const name = text.getWordAtPosition(position)?.word;
  const [hover, declared] = await Promise.all([
    maybeAskAbout(text, "textDocument/hover", at),
    name === undefined ? undefined : maybeAskAbout(text, "textDocument/definition", at),
  ]);
  if (!hover) return undefined;
  const link = name === undefined ? undefined : await referenceLink(name, declared);
  const { contents, range } = hover;
  const values = Array.isArray(contents) ? contents : [contents];
  return {
    contents: withLink(
      values.map((value) =>
        typeof value === "object" && "language" in value
          ? { value: `\`\`\`${value.language}\n${value.value}\n\`\`\`` }
          : documentationOf(value),
      ),
      link,
    ),
    ...(range && { range: toEditorRange(range) }),
  };
}

/** Puts a link between the declaration and what is said of it: below a long text nobody would see it. */
function withLink(
  contents: readonly monaco.IMarkdownString[],
  link: monaco.IMarkdownString | undefined,
): monaco.IMarkdownString[] {
  const [first, ...rest] = contents;
  if (!first || !link) return [...contents];
  const [declaration] = /^```[^]*?\n```/.exec(first.value) ?? [""];
  const said = first.value.slice(declaration.length).trim();
  return [...(declaration ? [{ value: declaration }] : []), link, ...(said ? [{ value: said }] : []), ...rest];
}

/** The parameters of the call that the cursor is in. */
export const signatureHelp: monaco.languages.SignatureHelpProvider = {
  signatureHelpTriggerCharacters: ["(", ",", "<"],
  signatureHelpRetriggerCharacters: [")"],
  async provideSignatureHelp(text, position, _token, context) {
    const { triggerKind, triggerCharacter, isRetrigger } = context;
    const help = await maybeAskAbout(text, "textDocument/signatureHelp", {
      position: toServerPosition(position),
      context: { triggerKind, isRetrigger, ...(triggerCharacter !== undefined && { triggerCharacter }) },
    });
    if (!help || help.signatures.length === 0) return undefined;
    return {
      dispose: () => undefined,
      value: {
        activeSignature: help.activeSignature ?? 0,
        activeParameter: help.activeParameter ?? 0,
        signatures: help.signatures.map(({ label, documentation, parameters, activeParameter }) => ({
          label,
          ...(documentation !== undefined && { documentation: documentationOf(documentation) }),
          ...(typeof activeParameter === "number" && { activeParameter }),
          parameters: (parameters ?? []).map((parameter) => ({
            label: parameter.label,
            ...(parameter.documentation !== undefined && { documentation: documentationOf(parameter.documentation) }),
          })),
        })),
      },
    };
  },
};

/** Types and parameter names that the code leaves out. */
export const typeHints: monaco.languages.InlayHintsProvider = {
  async provideInlayHints(text, range) {
    const hints = await maybeAskAbout(text, "textDocument/inlayHint", { range: toServerRange(range) });
    if (!hints) return undefined;
    return {
      dispose: () => undefined,
      hints: hints.map(({ label, position, kind, paddingLeft, paddingRight }) => ({
        label: typeof label === "string" ? label : label.map(({ value }) => value).join(""),
        position: { lineNumber: position.line + 1, column: position.character + 1 },
        ...(kind && {
          kind: kind === 1 ? monaco.languages.InlayHintKind.Type : monaco.languages.InlayHintKind.Parameter,
        }),
        ...(paddingLeft && { paddingLeft }),
        ...(paddingRight && { paddingRight }),
      })),
    };
  },
};
