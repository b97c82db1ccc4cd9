import { useSignal } from "../state/use-signal.ts";
import { SettingsDialog } from "../settings/settings-dialog.tsx";
import { useWindow } from "../shell/window-context.tsx";
import type { OpenDialog } from "../workspace/dialogs.ts";
import { VersionsDialog } from "../versions/versions-dialog.tsx";
import { AboutDialog } from "./about-dialog.tsx";
import { ColumnsDialog } from "./columns-dialog.tsx";
import { BreakpointDialog } from "./breakpoint-dialog.tsx";
import { CommandPalette } from "./command-palette.tsx";
import { FigureDialog } from "./figure-dialog.tsx";
import { FileDialog } from "./file-dialog.tsx";
import { KernelDialog } from "./kernel-dialog.tsx";
import { OutputDialog } from "./output-dialog.tsx";
import { ParametersDialog } from "./parameters-dialog.tsx";
import { PromptDialog } from "./prompt-dialog.tsx";
import { RecentDialog } from "./recent-dialog.tsx";
import { SnippetsDialog } from "./snippets-dialog.tsx";
import { QuestionDialog } from "./question-dialog.tsx";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";
import { TableDialog } from "./table-dialog.tsx";
import { TensorBackendDialog } from "./tensor-backend-dialog.tsx";

/** Shows the dialog that is open, if one is. */
export function DialogHost() {
  const open = useSignal(useWindow().workspace.dialogs.open);
  return open ? <DialogOf open={open} /> : null;
}

function DialogOf({ open: { dialog, answer } }: { readonly open: OpenDialog }) {
  switch (dialog.kind) {
    case "question":
      return <QuestionDialog dialog={dialog} answer={answer} />;
    case "files":
      return <FileDialog dialog={dialog} answer={answer} />;
    case "versions":
      return <VersionsDialog model={dialog.model} answer={answer} />;
    case "kernels":
      return <KernelDialog current={dialog.current} answer={answer} />;
    case "tensor-backends":
      return <TensorBackendDialog current={dialog.current} answer={answer} />;
    case "output":
      return <OutputDialog dialog={dialog} answer={answer} />;
    case "figure":
      return <FigureDialog dialog={dialog} answer={answer} />;
    case "table":
      return <TableDialog dialog={dialog} answer={answer} />;
    case "columns":
      return <ColumnsDialog dialog={dialog} answer={answer} />;
    case "breakpoint":
      return <BreakpointDialog dialog={dialog} answer={answer} />;
    case "parameters":
      return <ParametersDialog dialog={dialog} answer={answer} />;
    case "prompt":
      return <PromptDialog dialog={dialog} answer={answer} />;
    case "recent":
      return <RecentDialog answer={answer} />;
    case "snippets":
      return <SnippetsDialog answer={answer} />;
    case "settings":
      return <SettingsDialog answer={answer} />;
    case "palette":
      return <CommandPalette answer={answer} />;
    case "shortcuts":
      return <ShortcutsDialog answer={answer} />;
    case "about":
      return <AboutDialog answer={answer} />;
  }
}
