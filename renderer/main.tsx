import { createRoot } from "react-dom/client";
import { listenToClipboard } from "./commands/clipboard-listener.ts";
import { listenToKeys } from "./commands/key-listener.ts";
import { runCommand } from "./commands/run-command.ts";
import { connect } from "./connection/connection.ts";
import { hostAddress } from "./connection/host-address.ts";
import { attachToShell } from "./shell/attach-to-shell.ts";
import { App } from "./shell/app.tsx";
import { followAddress } from "./reference/follow-address.ts";
import { announceRuns } from "./workspace/announce-runs.ts";
import { WindowProvider } from "./shell/window-context.tsx";
import { followSettings } from "./workspace/follow-settings.ts";
import { restoreTheme } from "./workspace/theme.ts";
import { createViewState } from "./workspace/view-state.ts";
import { Workspace } from "./workspace/workspace.ts";
import "./styles/main.css";

const workspace = new Workspace(connect(hostAddress));
const view = createViewState();
const context = () => ({ workspace, view, notebook: workspace.notebook });

restoreTheme();
followSettings(workspace);
announceRuns(workspace);
followAddress(workspace);
listenToKeys(context);
listenToClipboard(context);
attachToShell(workspace, (id) => runCommand(id, context()));

const root = document.getElementById("root");
if (!root) throw new RangeError("the page has no #root");
createRoot(root).render(
  <WindowProvider value={{ workspace, view }}>
    <App />
  </WindowProvider>,
);
