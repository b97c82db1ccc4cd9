import { say } from "../../wording/say.ts";
import type { Reference } from "./reference.ts";

let loading: Promise<Reference> | undefined;

/** Fetches the reference from the host once. What failed is tried again when it is asked for again. */
export function loadReference(): Promise<Reference> {
  loading ??= fetch("reference.json").then(
    async (response) => {
      if (!response.ok)
        throw new Error(
          say("the API reference could not be loaded: the host answered {status}", { status: String(response.status) }),
        );
      return (await response.json()) as Reference;
    },
    (error: unknown) => {
      throw new Error(say("the API reference could not be loaded: the host does not answer"), { cause: error });
    },
  );
  loading.catch(() => (loading = undefined));
  return loading;
}
