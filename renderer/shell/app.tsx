import { Tooltip } from "radix-ui";
import { Suspense, lazy } from "react";
import type { CSSProperties } from "react";
import { say } from "../../wording/say.ts";
import { native } from "../connection/native.ts";
import { GutterMenu } from "../debugging/gutter-menu.tsx";
import { DialogHost } from "../dialogs/dialog-host.tsx";
import { useSignal } from "../state/use-signal.ts";
import { ConnectionBanner } from "./connection-banner.tsx";
import { Divider } from "./divider.tsx";
import { MenuBar } from "./menu-bar.tsx";
import { PanesView } from "./panes-view.tsx";
import { TabBar } from "./tab-bar.tsx";
import { ToastList } from "./toast-list.tsx";
import { useWindow } from "./window-context.tsx";

const SideBar = lazy(async () => ({ default: (await import("../files/side-bar.tsx")).SideBar }));

/** What stands at the left edge of the window, and the panes beside it. */
function WindowBody() {
  const { view } = useWindow();
  const panel = useSignal(view.side);
  const width = useSignal(view.sideWidth);
  return (
    <div className="kv-body" style={{ "--kv-side": panel === "closed" ? "0px" : `${width}px` } as CSSProperties}>
      {panel === "closed" ? null : (
        <>
          <Suspense fallback={<div className="kv-side" />}>
            <SideBar panel={panel} />
          </Suspense>
          <Divider
            label={say("Width of the side panel")}
            testId="side-divider"
            at={view.sideWidth}
            least={180}
            most={560}
            usual={270}
            step={16}
            place={(into) => into}
          />
        </>
      )}
      <PanesView />
    </div>
  );
}

export function App() {
  return (
    <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
      <div className="kv-window">
        {native ? null : <MenuBar />}
        <TabBar />
        <ConnectionBanner />
        <WindowBody />
      </div>
      <DialogHost />
      <GutterMenu />
      <ToastList />
    </Tooltip.Provider>
  );
}
