import { createSignal } from "../state/signal.ts";

/** Whether editors show the types and parameter names that code leaves out, as the user has set it. */
export const typeHintsShown = createSignal(false);
