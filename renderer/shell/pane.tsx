import type { ReactNode, RefObject } from "react";
import type { PaneSide } from "../workspace/panes.ts";
import { useWindow } from "./window-context.tsx";

/**
 * What a tab shows. It stays drawn while the tab is not shown, so that going back finds its place, its plots and its frames
 * as they were; the browser skips it meanwhile. Whatever is done in it gives its pane the keys.
 */
export function Pane({
  className,
  side,
  testId,
  frame,
  children,
}: {
  readonly className: string;
  readonly side: PaneSide | undefined;
  readonly testId: string | undefined;
  readonly frame?: RefObject<HTMLDivElement | null>;
  readonly children: ReactNode;
}) {
  const { strip } = useWindow().workspace;
  const focus = (): void => {
    if (side) strip.focus(side);
  };
  return (
    <div
      className={`kv-pane ${className}`}
      ref={frame}
      hidden={side === undefined}
      data-side={side}
      data-testid={testId}
      onPointerDownCapture={focus}
      onFocusCapture={focus}
    >
      {children}
    </div>
  );
}
