import { say } from "../../wording/say.ts";
import type { CommandId } from "../../host/contract/commands.ts";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { createCell } from "../../document/create-notebook.ts";
import type { CellType } from "../../document/notebook.ts";
import { changeType, emptyCell, insertCells } from "../notebook/cell-edits.ts";
import { seenFrom } from "../notebook/folding.ts";
import { sectionAt } from "../notebook/outline.ts";
import { presentParameters, putParameters } from "../notebook/parameters.ts";
import { runCells } from "../notebook/run-cells.ts";
import { staleCells } from "../staleness/staleness-model.ts";
import { chooseColumnToPlot } from "../tables/plot-column.ts";
import { editorHostOf } from "../editor/editor-host-of.ts";
import { clearOutputs } from "./clear-outputs.ts";
import { toggleSetting } from "./toggle-setting.ts";
import { forNotebook, select, selected, selectedAlone } from "./command-context.ts";
import type { CommandHandlers, NotebookContext } from "./command-context.ts";

type CellCommand = Extract<
  CommandId,
  | "cell.stopOnError"
  | `cell.run${string}`
  | `cell.insert${string}`
  | `cell.to${string}`
  | "cell.plotColumn"
  | "cell.clearOutput"
  | "cell.clearAllOutputs"
>;

async function runSelected(context: NotebookContext): Promise<void> {
  const running = runCells(context.workspace, context.notebook, selected(context));
  select(context, context.notebook.selection.get().active ?? undefined);
  await running;
}

async function runAndAdvance(context: NotebookContext): Promise<void> {
  const { notebook } = context;
  const ids = selected(context);
  const running = runCells(context.workspace, notebook, ids);
  const next = seenFrom(notebook, notebook.placeOf(ids.at(-1) ?? "") + 1, 1);
  if (next !== undefined) select(context, next);
  else select(context, insertCells(notebook, notebook.order.get().length, [emptyCell()])[0], "edit");
  await running;
}

async function runAndInsert(context: NotebookContext): Promise<void> {
  const { notebook } = context;
  const ids = selected(context);
  const running = runCells(context.workspace, notebook, ids);
  select(context, insertCells(notebook, notebook.placeOf(ids.at(-1) ?? "") + 1, [emptyCell()])[0], "edit");
  await running;
}

function runRange(context: NotebookContext, from: number, to: number): Promise<void> {
  return runCells(context.workspace, context.notebook, context.notebook.order.get().slice(from, to));
}

/** Asks for values, puts them behind the cell tagged `parameters`, and runs all cells. */
async function runWithParameters(context: NotebookContext): Promise<void> {
  const { workspace, notebook } = context;
  const { lines, isTagged } = presentParameters(notebook);
  const answer = await workspace.dialogs.show({ kind: "parameters", lines, isTagged });
  if (answer === null) return;
  const put = putParameters(notebook, JSON.parse(answer) as JsonObject);
  if (put.kind === "failed") workspace.toasts.add("error", put.reason);
  else await runRange(context, 0, Infinity);
}

/** Runs the section that the active cell is in: from its heading to the next one that is as high. */
function runSection(context: NotebookContext): Promise<void> {
  const { notebook } = context;
  const section = sectionAt(notebook.outline.get(), notebook.placeOf(notebook.selection.get().active ?? ""));
  if (section) return runRange(context, section.start, section.end);
  // Above the first heading is a section of its own.
  return runRange(context, 0, notebook.outline.get().sections[0]?.start ?? Infinity);
}

function insert(context: NotebookContext, where: "above" | "below"): void {
  const { notebook } = context;
  const ids = selected(context);
  const place = where === "above" ? notebook.placeOf(ids[0] ?? "") : notebook.placeOf(ids.at(-1) ?? "") + 1;
  select(context, insertCells(notebook, Math.max(0, place), [emptyCell()])[0]);
}

/** Begins a section as high as the present one, before it or after it. */
function insertHeading(context: NotebookContext, where: "above" | "below"): void {
  const { notebook } = context;
  const { sections } = notebook.outline.get();
  const section = sectionAt(notebook.outline.get(), notebook.placeOf(notebook.selection.get().active ?? ""));
  // Above the first heading is a section of its own.
  const { start, end } = section ?? { start: 0, end: sections[0]?.start ?? notebook.order.get().length };
  const mark = `${"#".repeat(section?.level ?? 1)} `;
  const [id] = insertCells(notebook, where === "above" ? start : end, [createCell("markdown", mark)]);
  if (id === undefined) return;
  const cell = notebook.cell(id);
  cell.editing.set(true);
  editorHostOf(notebook)?.moveCursor(cell, mark.length);
  select(context, id, "edit");
}

const become = (type: CellType) => forNotebook((context) => changeType(context.notebook, selectedAlone(context), type));

export const cellCommands: CommandHandlers<CellCommand> = {
  "cell.run": forNotebook(runSelected),
  "cell.runAndAdvance": forNotebook(runAndAdvance),
  "cell.runAndInsert": forNotebook(runAndInsert),
  "cell.runAll": forNotebook((context) => runRange(context, 0, Infinity)),
  "cell.runWithParameters": forNotebook(runWithParameters),
  "cell.runAbove": forNotebook((context) =>
    runRange(context, 0, Math.max(0, context.notebook.placeOf(selected(context)[0] ?? ""))),
  ),
  "cell.runBelow": forNotebook((context) =>
    runRange(context, Math.max(0, context.notebook.placeOf(selected(context)[0] ?? "")), Infinity),
  ),
  "cell.runSection": forNotebook(runSection),
  "cell.runStale": forNotebook(async ({ workspace, notebook }) => {
    await notebook.request("cells.findStale", {});
    const stale = staleCells(notebook.order.get(), notebook.staleness.marks.get());
    if (stale.length > 0) await runCells(workspace, notebook, stale);
    else workspace.toasts.add("info", say("No cell is known to be stale."));
  }),
  "cell.stopOnError": toggleSetting("stopOnError", [
    "When a cell fails, those that wait for it do not run.",
    "When a cell fails, those that wait run all the same.",
  ]),
  "cell.insertAbove": forNotebook((context) => insert(context, "above")),
  "cell.insertBelow": forNotebook((context) => insert(context, "below")),
  "cell.insertHeadingAbove": forNotebook((context) => insertHeading(context, "above")),
  "cell.insertHeadingBelow": forNotebook((context) => insertHeading(context, "below")),
  "cell.plotColumn": forNotebook(({ workspace, notebook }) => chooseColumnToPlot(workspace, notebook)),
  "cell.toCode": become("code"),
  "cell.toMarkdown": become("markdown"),
  "cell.toRaw": become("raw"),
  "cell.clearOutput": forNotebook((context) => clearOutputs(context, selected(context))),
  "cell.clearAllOutputs": forNotebook((context) => clearOutputs(context, context.notebook.order.get())),
};
