import { type Displayable, type MimeBundle, displaySymbol } from "../../../document/mime/mime-bundle.ts";

/** A result that shows itself as told. Its own properties stay all that there is to list, to spread and to compare. */
export function shownAs<Result extends object>(result: Result, bundle: () => MimeBundle): Result & Displayable {
  return Object.defineProperty(result, displaySymbol, { value: bundle }) as Result & Displayable;
}
