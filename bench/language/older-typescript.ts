/** As much of the JavaScript API of TypeScript 5 as the bench uses; version 7 has another, so that its types are not here. */
export interface OlderTypeScript {
  readonly sys: {
    readonly fileExists: (path: string) => boolean;
    readonly readFile: (path: string) => string | undefined;
  };
  readonly createDocumentRegistry: () => object;
  readonly createLanguageService: (host: object, registry: object) => OlderLanguageService;
  readonly getDefaultLibFilePath: (options: object) => string;
  readonly parseJsonConfigFileContent: (
    config: unknown,
    host: object,
    folder: string,
  ) => { readonly fileNames: readonly string[]; readonly options: object };
}

interface OlderLanguageService {
  readonly getCompletionsAtPosition: (
    file: string,
    offset: number,
    preferences: object,
  ) => { readonly entries: readonly object[] } | undefined;
  readonly getSyntacticDiagnostics: (file: string) => readonly OlderDiagnostic[];
  readonly getSemanticDiagnostics: (file: string) => readonly OlderDiagnostic[];
  readonly getSuggestionDiagnostics: (file: string) => readonly OlderDiagnostic[];
}

interface OlderDiagnostic {
  readonly start?: number;
}
