import { useState } from "react";
import { say } from "../../wording/say.ts";
import type { Done, Failed } from "../../host/contract/requests.ts";
import { Banner } from "../shell/banner.tsx";
import { useRun, useWindow } from "../shell/window-context.tsx";
import { useSignal } from "../state/use-signal.ts";
import { compareWith } from "../versions/compare-with.ts";
import { saveNotebookAs } from "../workspace/save.ts";
import { ConflictBanner } from "../versions/conflict-banner.tsx";
import { VerdictBanner } from "./verdict-banner.tsx";
import { useNotebook } from "./notebook-context.tsx";

/** What has to be said about the document as a whole, with what can be done about it. */
export function DocumentBanners() {
  return (
    <div className="kv-banners">
      <AttentionBanner />
      <ConflictBanner />
      <KernelBanner />
      <VerdictBanner />
      <ReadOnlyBanner />
      <NoticeBanner />
    </div>
  );
}

function AttentionBanner() {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const run = useRun();
  const { attention, detail, title } = useSignal(model.status);
  const [kept, setKept] = useState(false);
  const settle = (asked: Promise<Done | Failed>): void =>
    workspace.attempt(
      asked.then((result) => {
        if (result.kind === "failed") workspace.toasts.add("error", result.reason);
      }),
    );
  const resolve = (choice: "reload" | "keep" | "merge") => () => settle(model.request("document.resolve", { choice }));
  const saveAs = () => workspace.attempt(saveNotebookAs(workspace, model));
  switch (attention) {
    case "none":
      return null;
    case "changed":
      return (
        <Banner
          level="warning"
          testId="banner-changed"
          actions={[
            { label: say("Merge"), run: resolve("merge"), tone: "accent" },
            { label: say("Compare"), run: () => compareWith(workspace, model, { kind: "saved" }) },
            { label: say("Reload"), run: resolve("reload") },
            { label: say("Keep mine"), run: resolve("keep") },
          ]}
        >
          {detail ?? say("“{title}” was changed on disk by another program.", { title })}
        </Banner>
      );
    case "deleted":
      return (
        <Banner
          level="warning"
          testId="banner-deleted"
          actions={[
            { label: say("Save again"), run: () => run("notebook.save"), tone: "accent" },
            { label: say("Save as…"), run: saveAs },
          ]}
        >
          {detail ?? say("The file of “{title}” was deleted or moved. The notebook is still here.", { title })}
        </Banner>
      );
    case "recovered":
      return kept ? null : (
        <Banner
          level="info"
          testId="banner-recovered"
          actions={[
            { label: say("Keep"), run: () => setKept(true), tone: "accent" },
            { label: say("Discard"), run: () => settle(model.request("document.discardRecovery", {})) },
          ]}
        >
          {detail ?? say("These edits were not saved when Kelvin ended, and have been recovered.")}
        </Banner>
      );
    case "merged":
      return (
        <Banner
          level="warning"
          testId="banner-merged"
          actions={[{ label: say("Save"), run: () => run("notebook.save"), tone: "accent" }]}
        >
          {detail}
        </Banner>
      );
    case "save-failed":
      return (
        <Banner
          level="error"
          testId="banner-save-failed"
          actions={[
            { label: say("Try again"), run: () => run("notebook.save"), tone: "accent" },
            { label: say("Save as…"), run: saveAs },
          ]}
        >
          {detail ?? say("The notebook could not be saved.")}
        </Banner>
      );
  }
}

function KernelBanner() {
  const { model } = useNotebook();
  const run = useRun();
  const kernel = useSignal(model.kernel);
  if (kernel.state === "unresponsive")
    return (
      <Banner
        level="warning"
        testId="banner-unresponsive"
        actions={[{ label: say("Restart…"), run: () => run("kernel.restart") }]}
      >
        {kernel.detail ??
          say("The kernel does not respond. A native call may be going on; it is interrupted when that ends.")}
      </Banner>
    );
  if (kernel.state !== "dead") return null;
  // What happened, and below it what the kernel printed last.
  const [what, ...printed] = kernel.detail.split("\n");
  return (
    <Banner
      level="error"
      testId="banner-kernel-dead"
      actions={[
        { label: say("Restart"), run: () => run("kernel.restart"), tone: "accent" },
        { label: say("Change kernel…"), run: () => run("kernel.choose") },
      ]}
    >
      <strong>{what}</strong>
      {printed.length > 0 ? <pre className="kv-banner-printed">{printed.join("\n")}</pre> : null}
    </Banner>
  );
}

function ReadOnlyBanner() {
  const { model } = useNotebook();
  const { workspace } = useWindow();
  const { readOnly, path } = useSignal(model.status);
  if (!readOnly) return null;
  return (
    <Banner
      level="info"
      testId="banner-read-only"
      actions={[{ label: say("Save as…"), run: () => workspace.attempt(saveNotebookAs(workspace, model)) }]}
    >
      {say("{file} is read-only: what you change is kept here, but cannot be saved under this name.", {
        file: path ?? say("This notebook"),
      })}
    </Banner>
  );
}

function NoticeBanner() {
  const { model } = useNotebook();
  const { notices } = useSignal(model.status);
  const [closed, setClosed] = useState<readonly string[]>([]);
  if (notices.length === 0 || notices === closed) return null;
  return (
    <Banner level="info" testId="banner-notices" actions={[{ label: say("Dismiss"), run: () => setClosed(notices) }]}>
      {notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
    </Banner>
  );
}
