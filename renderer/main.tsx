import { createRoot } from "react-dom/client";
import { listenToClipboard } from "./commands/clipboard-listener.ts";
import { listenToKeys } from "./commands/key-listener.ts";
import { runCommand } from "./commands/run-command.ts";
import { connect } from "./connection/connection.ts";
import { native } from "./connection/native.ts";
import { hostAddress } from "./connection/host-address.ts";
import { attachToShell } from "./shell/attach-to-shell.ts";
import { listenToDrops } from "./shell/listen-to-drops.ts";
import { followFirstScreen } from "./first-screen/take-over.ts";
import { followMenus } from "./shell/follow-menus.ts";
import { App } from "./shell/app.tsx";
import { followAddress } from "./reference/follow-address.ts";
import { markBrokenImages } from "./outputs/mark-broken-images.ts";
import { announceRuns } from "./workspace/announce-runs.ts";
import { useSignal } from "./state/use-signal.ts";
import { WindowProvider } from "./shell/window-context.tsx";
import { followSettings } from "./workspace/follow-settings.ts";
import { languageShown, restoreLanguage } from "./workspace/language.ts";
import { serveEditors } from "./workspace/serve-editors.ts";
import { restoreTheme } from "./workspace/theme.ts";
import { createViewState } from "./workspace/view-state.ts";
import { Workspace } from "./workspace/workspace.ts";
import "./styles/main.css";

const workspace = new Workspace(connect(hostAddress));
const view = createViewState();
const context = () => ({ workspace, view, notebook: workspace.notebook });

restoreTheme();
try {
  await restoreLanguage();
} catch (error) {
  // English needs no catalogue.
  workspace.tell(error);
}
followFirstScreen(workspace);
serveEditors(workspace);
followSettings(workspace);
announceRuns(workspace);
followAddress(workspace);
listenToKeys(context);
listenToClipboard(context);
markBrokenImages();
listenToDrops(workspace);
if (native) followMenus(native, context);
workspace.folderOpened.subscribe(() => view.side.set("files"));
attachToShell(workspace, (id) => runCommand(id, context()));

const root = document.getElementById("root");
if (!root) throw new RangeError("the page has no #root");
createRoot(root).render(<Window />);

/** Drawn anew in another language: all that is to be kept is in models. */
function Window() {
  return (
    <WindowProvider value={{ workspace, view }}>
      <App key={useSignal(languageShown)} />
    </WindowProvider>
  );
}
