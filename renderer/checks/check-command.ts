import type { CommandHandler, WindowContext } from "../commands/command-context.ts";
import { type Check, showCheck, shownChecks } from "./shown-checks.ts";

/** What the library's program can read, notebooks aside. */
const readable = /\.(?:md|markdown|mdx|html?|csv|tsv)$/i;

/** What is shown, if it can be checked: its id, and how it is asked for. */
function checkedOf({
  workspace,
}: WindowContext): { readonly id: string; readonly ask: () => Promise<Check> } | undefined {
  const active = workspace.active.get();
  if (active.kind === "notebook")
    return { id: active.model.documentId, ask: () => active.model.request("check.notebook", {}) };
  if (active.kind !== "file") return undefined;
  const { file } = active;
  const name = file.path.get();
  if (!readable.test(name) || file.state.get().kind !== "text") return undefined;
  return { id: file.id, ask: () => workspace.connection.request("check.text", { name, text: file.text }) };
}

/** Has what is shown checked as it is being edited, and shows what comes of it below. */
export const checkCommand: CommandHandler = {
  needs: "window",
  isPossible: (context) => checkedOf(context) !== undefined,
  async run(context) {
    const checked = checkedOf(context);
    if (!checked) return;
    const { id, ask } = checked;
    const begun: Check = { kind: "checking" };
    // Where it was closed meanwhile, or asked for anew, nobody waits for this one.
    const show = (check: Check | undefined): void => {
      if (shownChecks.get().get(id) === begun) showCheck(id, check);
    };
    showCheck(id, begun);
    try {
      show(await ask());
    } catch (error) {
      show(undefined);
      throw error;
    }
  },
};
