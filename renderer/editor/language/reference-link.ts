import { say } from "../../../wording/say.ts";
import type { LanguageResult } from "../../../kernel/protocol/language-comm.ts";
import { loadReference } from "../../reference/load-reference.ts";
import { addressOfPlace } from "../../reference/reference-place.ts";
import { placeOfDeclaration } from "../../reference/place-of-declaration.ts";
import { monaco } from "../monaco.ts";

const openReference = "kelvin.openReference";

/** Lets links of hovers lead into the reference. The address is checked where it is read: it leads nowhere else. */
export function registerReferenceLink(): void {
  monaco.editor.registerCommand(openReference, (_accessor, address: unknown) => {
    if (typeof address === "string" && address.startsWith("#reference")) location.hash = address;
  });
}

/** A link to what the reference says of a name that is declared at `links`; undefined where it says nothing of it. */
export async function referenceLink(
  name: string,
  links: LanguageResult<"textDocument/definition"> | undefined,
): Promise<monaco.IMarkdownString | undefined> {
  const files = (links ?? []).map(({ targetUri }) => targetUri).filter((uri) => uri.endsWith(".d.ts"));
  if (files.length === 0) return undefined;
  const reference = await loadReference().catch((error: unknown) => {
    // The type is worth showing without the link.
    console.warn(error);
    return undefined;
  });
  const place = reference && placeOfDeclaration(reference, files, name);
  if (!place) return undefined;
  const argument = encodeURIComponent(JSON.stringify([addressOfPlace(place)]));
  return {
    value: `[${say("Open in reference")}](command:${openReference}?${argument} "${say("What the API reference says of {name}", { name: place.name })}")`,
    isTrusted: { enabledCommands: [openReference] },
  };
}
