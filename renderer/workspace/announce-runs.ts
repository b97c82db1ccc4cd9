import { say } from "../../wording/say.ts";
import { native } from "../connection/native.ts";
import type { Workspace } from "./workspace.ts";

function spoken(seconds: number): string {
  if (seconds < 90) return say("{seconds} s", { seconds: Math.round(seconds) });
  const minutes = Math.round(seconds / 60);
  return minutes < 90
    ? say("{minutes} min", { minutes })
    : say("{hours} h {minutes} min", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

function announce(title: string, body: string): void {
  if (native) native.notify(title, body);
  else if ("Notification" in window && Notification.permission === "granted") {
    const notification = new Notification(title, { body });
    notification.addEventListener("click", () => window.focus());
  }
}

/** Tells the user of a long run that ended while they looked elsewhere. */
export function announceRuns(workspace: Workspace): void {
  const { connection, app } = workspace;
  const least = (): number => app.get()?.settings.notifyAfter ?? Infinity;
  connection.on("runFinished", ({ title, seconds, failed }) => {
    if (seconds < least() || document.hasFocus()) return;
    announce(
      title,
      failed
        ? say("A cell failed after {time}.", { time: spoken(seconds) })
        : say("Finished after {time}.", { time: spoken(seconds) }),
    );
  });
  if (!native && "Notification" in window) offerNotifications(workspace, least);
}

/** A browser asks for leave only at a click: it is offered when the first run takes long. */
function offerNotifications({ connection, toasts }: Workspace, least: () => number): void {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  let offered: { readonly toast: number; readonly documentId: string } | undefined;
  connection.on("kernelStatusChanged", ({ documentId, kernel }) => {
    const isBusy = kernel.state === "busy";
    clearTimeout(timers.get(documentId));
    timers.delete(documentId);
    // What it spoke of is over.
    if (!isBusy && offered?.documentId === documentId) toasts.remove(offered.toast);
    if (!isBusy || offered || Notification.permission !== "default") return;
    const offer = (): void => {
      if (offered) return;
      const toast = toasts.add("info", say("This run takes a while."), {
        label: say("Notify me when it ends"),
        run: () => void Notification.requestPermission(),
      });
      offered = { toast, documentId };
    };
    timers.set(documentId, setTimeout(offer, least() * 1000));
  });
}
