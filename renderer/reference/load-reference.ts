import { say, spokenLanguage } from "../../wording/say.ts";
import type { Guide } from "./guide.ts";
import type { Reference } from "./reference.ts";

const loading = new Map<string, Promise<unknown>>();

/** Fetches a file of the help from the host once. What failed is tried again when it is asked for again. */
function load<Content>(file: string): Promise<Content> {
  const begun =
    loading.get(file) ??
    fetch(file).then(
      async (response) => {
        if (!response.ok)
          throw new Error(
            say("the help could not be loaded: the host answered {status}", { status: String(response.status) }),
          );
        return (await response.json()) as unknown;
      },
      (error: unknown) => {
        throw new Error(say("the help could not be loaded: the host does not answer"), { cause: error });
      },
    );
  loading.set(file, begun);
  begun.catch(() => loading.delete(file));
  return begun as Promise<Content>;
}

/** The API reference. */
export function loadReference(): Promise<Reference> {
  return load("reference.json");
}

/** The user guide in the language that is spoken. */
export function loadGuide(): Promise<Guide> {
  return load(`guide-${spokenLanguage()}.json`);
}
