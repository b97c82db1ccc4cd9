import type { ReactNode } from "react";
import { say } from "../../wording/say.ts";
import { closeTab, closeTabs } from "../workspace/close-tab.ts";
import { isSameTab } from "../workspace/tab.ts";
import type { Tab } from "../workspace/tab.ts";
import { ItemMenu } from "./item-menu.tsx";
import type { MenuItem } from "./item-menu.tsx";
import { useWindow } from "./window-context.tsx";

interface TabMenuProps {
  readonly tab: Tab;
  readonly path: string | null;
  readonly children: ReactNode;
}

/** What can be done with one tab, whether it is shown or not. */
export function TabMenu({ tab, path, children }: TabMenuProps) {
  const { workspace } = useWindow();
  const { strip } = workspace;
  const items = (): readonly (readonly MenuItem[])[] => {
    const tabs = strip.tabs.get();
    const others = tabs.filter((each) => !isSameTab(each, tab));
    const further = tabs.slice(tabs.findIndex((each) => isSameTab(each, tab)) + 1);
    const close = (closed: readonly Tab[]) => () => workspace.attempt(closeTabs(workspace, closed));
    return [
      [
        { label: say("Show on the Left"), act: () => strip.showBeside(tab, "left") },
        { label: say("Show on the Right"), act: () => strip.showBeside(tab, "right") },
        { label: say("Show Alone"), isPossible: strip.isSplit, act: () => (strip.activate(tab), strip.unsplit()) },
        {
          label: say("Copy Path"),
          isPossible: path !== null,
          act: () => workspace.attempt(navigator.clipboard.writeText(path ?? "")),
        },
        { label: say("Close"), act: () => workspace.attempt(closeTab(workspace, tab)) },
        { label: say("Close Others"), isPossible: others.length > 0, act: close(others) },
        { label: say("Close Those Further Right"), isPossible: further.length > 0, act: close(further) },
      ],
    ];
  };
  return (
    <ItemMenu items={items} testId="tab-menu">
      {children}
    </ItemMenu>
  );
}
