import "./page-globals.ts";
import { renderToString } from "react-dom/server";
import { speak } from "../../wording/say.ts";
import type { DrawFirstScreen, FirstScreenOrder } from "../../host/contract/first-screen.ts";
import type { RequestName, RequestResult } from "../../host/contract/requests.ts";
import type { Connection } from "../connection/connection.ts";
import { App } from "../shell/app.tsx";
import { loadNotebook } from "../shell/prepare-notebook.ts";
import { WindowProvider } from "../shell/window-context.tsx";
import { createSignal } from "../state/signal.ts";
import { createViewState } from "../workspace/view-state.ts";
import { Workspace } from "../workspace/workspace.ts";

/** A host that has one notebook, and answers nothing else. */
function connectionTo({ snapshot }: FirstScreenOrder): Connection {
  return {
    state: createSignal("open" as const),
    request<Name extends RequestName>(name: Name): Promise<RequestResult<Name>> {
      if (name !== "document.open") return new Promise(() => undefined);
      return Promise.resolve({ kind: "opened", snapshot } as RequestResult<Name>);
    },
    on: () => () => undefined,
    close: () => undefined,
  };
}

export const drawFirstScreen: DrawFirstScreen = async (order) => {
  await Promise.all([speak(order.language), loadNotebook()]);
  const workspace = new Workspace(connectionTo(order));
  await workspace.openPath("");
  const html = renderToString(
    <WindowProvider value={{ workspace, view: createViewState() }}>
      <App />
    </WindowProvider>,
  );
  for (const model of workspace.notebooks) model.dispose();
  return html;
};
