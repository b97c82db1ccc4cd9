import { sideOf } from "../workspace/panes.ts";
import { useSelected } from "../state/use-signal.ts";
import type { PaneSide } from "../workspace/panes.ts";
import type { ShownTab } from "../workspace/tab.ts";
import { useWindow } from "./window-context.tsx";

/** In which pane a tab is shown, if in any, and whether that pane has the keys. */
export function usePane(tab: ShownTab): { readonly side: PaneSide | undefined; readonly focused: boolean } {
  const { strip } = useWindow().workspace;
  const side = useSelected(strip.panes, (panes) => sideOf(panes, tab));
  const focused = useSelected(strip.panes, (panes) => panes.focused === side);
  return { side, focused };
}
