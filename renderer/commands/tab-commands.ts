import type { CommandId } from "../../host/contract/commands.ts";
import { closeTab } from "../workspace/close-tab.ts";
import { openFile } from "../workspace/open-file.ts";
import { isSameTab } from "../workspace/tab.ts";
import { forWindow } from "./command-context.ts";
import type { CommandHandler, CommandHandlers, WindowContext } from "./command-context.ts";

type TabCommand = Extract<CommandId, `tab.${string}` | "view.split" | "view.otherPane">;

/** For commands that need a tab other than the welcome page. */
const forTab = (run: (context: WindowContext) => void | Promise<void>): CommandHandler => ({
  needs: "window",
  isPossible: ({ workspace }) => workspace.active.get().kind !== "welcome",
  run,
});

function move({ workspace: { strip } }: WindowContext, by: -1 | 1): void {
  const active = strip.active.get();
  const at = strip.tabs.get().findIndex((tab) => isSameTab(tab, active));
  const tab = strip.tabs.get()[at];
  if (tab) strip.move(tab, by < 0 ? at - 1 : at + 2);
}

export const tabCommands: CommandHandlers<TabCommand> = {
  "tab.close": forTab(async ({ workspace }) => void (await closeTab(workspace, workspace.active.get()))),
  "tab.reopen": {
    needs: "window",
    isPossible: ({ workspace }) => workspace.closedTabs.some,
    async run({ workspace }) {
      const path = workspace.closedTabs.take();
      if (path !== undefined) await openFile(workspace, path);
    },
  },
  "tab.next": forWindow(({ workspace }) => workspace.strip.step(1)),
  "tab.previous": forWindow(({ workspace }) => workspace.strip.step(-1)),
  "tab.moveLeft": forTab((context) => move(context, -1)),
  "tab.moveRight": forTab((context) => move(context, 1)),
  "view.split": forWindow(({ workspace: { strip } }) => {
    if (strip.isSplit) strip.unsplit();
    else strip.showBeside(strip.active.get(), "left");
  }),
  "view.otherPane": {
    needs: "window",
    isPossible: ({ workspace }) => workspace.strip.isSplit,
    run: ({ workspace: { strip } }) => strip.focus(strip.panes.get().focused === "left" ? "right" : "left"),
  },
};
