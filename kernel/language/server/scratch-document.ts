import type { LanguageServer } from "./language-server.ts";

/** A document for what must be looked at by itself, one text after the other. */
export interface ScratchDocument {
  /** Lends the document with `text` in it to `work`, which names it by its URI. */
  readonly use: <Result>(text: string, work: (uri: string) => Promise<Result>) => Promise<Result>;
}

export function createScratchDocument(server: LanguageServer): ScratchDocument {
  const document = server.open(".kelvin-format.ts");
  let last: Promise<unknown> = Promise.resolve();
  return {
    use(text, work) {
      const result = last.then(async () => {
        document.update(text);
        try {
          return await work(document.uri);
        } finally {
          // What it exports must not be offered to the cells.
          document.update("");
        }
      });
      last = result.catch(() => undefined);
      return result;
    },
  };
}
