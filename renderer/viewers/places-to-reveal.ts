import { createSignal } from "../state/signal.ts";

/** From line and column 1 on. */
interface PlaceInText {
  readonly line: number;
  readonly column: number;
}

/** Where in a file somebody wants to go, by the id of its model: an editor that comes later goes there, too. */
export const placesToReveal = createSignal<ReadonlyMap<string, PlaceInText>>(new Map());

/** Goes to a place of a file that has a tab. */
export function revealPlace(id: string, place: PlaceInText): void {
  placesToReveal.set(new Map(placesToReveal.get()).set(id, place));
}
