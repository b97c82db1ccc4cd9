import { createSignal } from "../state/signal.ts";
import type { Tab } from "../workspace/tab.ts";

/** The tab that is dragged just now. */
export const draggedTab = createSignal<Tab | null>(null);
