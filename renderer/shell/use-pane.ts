import { useSyncExternalStore } from "react";
import { sideOf } from "../workspace/panes.ts";
import type { PaneSide } from "../workspace/panes.ts";
import type { ShownTab } from "../workspace/tab.ts";
import { useWindow } from "./window-context.tsx";

/** In which pane a tab is shown, if in any, and whether that pane has the keys. */
export function usePane(tab: ShownTab): { readonly side: PaneSide | undefined; readonly focused: boolean } {
  const { strip } = useWindow().workspace;
  const side = useSyncExternalStore(strip.panes.subscribe, () => sideOf(strip.panes.get(), tab));
  const focused = useSyncExternalStore(strip.panes.subscribe, () => strip.panes.get().focused === side);
  return { side, focused };
}
