/** What of the server's capabilities is passed on to front ends. */
export interface ServerCapabilities {
  readonly completionProvider?: { readonly triggerCharacters?: readonly string[] };
  readonly signatureHelpProvider?: { readonly triggerCharacters?: readonly string[] };
  readonly semanticTokensProvider?: {
    readonly legend: { readonly tokenTypes: readonly string[]; readonly tokenModifiers: readonly string[] };
  };
}

const tokenTypes =
  "namespace class enum interface struct typeParameter type parameter variable property enumMember decorator event function method macro label comment string keyword number regexp operator".split(
    " ",
  );
const tokenModifiers =
  "declaration definition readonly static deprecated abstract async modification documentation defaultLibrary local".split(
    " ",
  );

/** What we can make use of in the server's answers. */
export const clientCapabilities = {
  workspace: { configuration: true, workspaceEdit: { documentChanges: false } },
  textDocument: {
    synchronization: {},
    diagnostic: { relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
    completion: {
      completionItem: {
        snippetSupport: false,
        documentationFormat: ["markdown"],
        deprecatedSupport: true,
        tagSupport: { valueSet: [1] },
        labelDetailsSupport: true,
        resolveSupport: { properties: ["documentation", "detail", "additionalTextEdits"] },
      },
    },
    hover: { contentFormat: ["markdown"] },
    signatureHelp: {
      signatureInformation: {
        documentationFormat: ["markdown"],
        parameterInformation: { labelOffsetSupport: true },
        activeParameterSupport: true,
      },
      contextSupport: true,
    },
    definition: { linkSupport: true },
    typeDefinition: { linkSupport: true },
    rename: { prepareSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source"] } } },
    semanticTokens: { requests: { full: true }, tokenTypes, tokenModifiers, formats: ["relative"] },
    inlayHint: {},
  },
};
