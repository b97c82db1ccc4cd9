import type { Workspace } from "../workspace/workspace.ts";
import { addressOfPlace, placeOfAddress } from "./reference-place.ts";

/**
 * The page's address and the reference follow each other, so that links into it, going back, and a page that is loaded
 * anew lead where they should.
 */
export function followAddress(workspace: Workspace): void {
  const read = (): void => {
    const place = placeOfAddress(location.hash);
    if (place) workspace.showReference(place);
  };
  const write = (): void => {
    const place = workspace.active.get().kind === "reference" ? workspace.reference.get() : null;
    const wanted = place ? addressOfPlace(place) : "";
    if (wanted === location.hash) return;
    const address = `${location.pathname}${location.search}${wanted}`;
    // Going from name to name is a way that one can go back; leaving the reference is not.
    if (place && placeOfAddress(location.hash)) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  };
  read();
  window.addEventListener("hashchange", read);
  workspace.active.subscribe(write);
  workspace.reference.subscribe(write);
}
