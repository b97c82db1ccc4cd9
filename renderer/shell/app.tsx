import { Tooltip } from "radix-ui";
import { native } from "../connection/native.ts";
import { DialogHost } from "../dialogs/dialog-host.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { MenuBar } from "./menu-bar.tsx";
import { PanesView } from "./panes-view.tsx";
import { TabBar } from "./tab-bar.tsx";
import { ToastList } from "./toast-list.tsx";

export function App() {
  return (
    <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
      <div className="kv-window">
        {native ? null : <MenuBar />}
        <TabBar />
        <ConnectionBanner />
        <PanesView />
      </div>
      <DialogHost />
      <ToastList />
    </Tooltip.Provider>
  );
}
