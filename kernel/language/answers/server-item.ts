import type { CompletionItem } from "vscode-languageserver-types";
import type { WantedImport } from "./import-edit.ts";

/** What the server remembers in an item, as far as we use it. */
interface ServerData {
  readonly source?: string;
  readonly autoImport?: {
    readonly name: string;
    readonly moduleSpecifier: string;
    /** 0 named, 1 default, 2 namespace, 3 CommonJS. */
    readonly importKind: number;
    /** 2: it is a type, and must be imported as one. */
    readonly addAsTypeOnly: number;
  };
}

/** The module that the name of an item of the server comes from. */
export function moduleOf({ data }: CompletionItem): string | undefined {
  return (data as ServerData | undefined)?.source;
}

/** What has to be imported for an item of the server; undefined for what is there already. */
export function wantedImport({ data }: Pick<CompletionItem, "data">): WantedImport | undefined {
  const { autoImport } = (data ?? {}) as ServerData;
  if (!autoImport) return undefined;
  const { name, moduleSpecifier, importKind, addAsTypeOnly } = autoImport;
  const kinds = ["named", "default", "namespace", "default"] as const;
  return { module: moduleSpecifier, name, kind: kinds[importKind] ?? "named", typeOnly: (addAsTypeOnly & 2) !== 0 };
}
