import { ContextMenu } from "radix-ui";
import type { ReactNode } from "react";
import type { PlainPhrase } from "../../wording/phrase.ts";
import { say } from "../../wording/say.ts";
import { closeTab, closeTabs } from "../workspace/close-tab.ts";
import { isSameTab } from "../workspace/tab.ts";
import type { Tab } from "../workspace/tab.ts";
import { useWindow } from "./window-context.tsx";

/** What can be done with one tab, whether it is shown or not. */
export function TabMenu({
  tab,
  path,
  children,
}: {
  readonly tab: Tab;
  readonly path: string | null;
  readonly children: ReactNode;
}) {
  const { workspace } = useWindow();
  const { strip } = workspace;
  const others = (): readonly Tab[] => strip.tabs.get().filter((each) => !isSameTab(each, tab));
  const further = (): readonly Tab[] =>
    strip.tabs.get().slice(strip.tabs.get().findIndex((each) => isSameTab(each, tab)) + 1);
  const items: readonly (readonly [label: PlainPhrase, act: () => void, isPossible: boolean])[] = [
    ["Show on the Left", () => strip.showBeside(tab, "left"), true],
    ["Show on the Right", () => strip.showBeside(tab, "right"), true],
    ["Show Alone", () => (strip.activate(tab), strip.unsplit()), strip.isSplit],
    ["Copy Path", () => workspace.attempt(navigator.clipboard.writeText(path ?? "")), path !== null],
    ["Close", () => workspace.attempt(closeTab(workspace, tab)), true],
    ["Close Others", () => workspace.attempt(closeTabs(workspace, others())), others().length > 0],
    ["Close Those Further Right", () => workspace.attempt(closeTabs(workspace, further())), further().length > 0],
  ];
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className="kv-menu" data-testid="tab-menu">
          {items.map(([label, act, isPossible]) => (
            <ContextMenu.Item key={label} className="kv-menu-item" disabled={!isPossible} onSelect={act}>
              <span>{say(label)}</span>
            </ContextMenu.Item>
          ))}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
