import type { CommandId } from "../../host/contract/commands.ts";
import type { Settings } from "../../host/contract/states.ts";
import type { Signal } from "../state/signal.ts";
import type { WindowContext } from "./command-context.ts";

type Switched = (context: WindowContext) => Signal<unknown> | undefined;

const setting =
  (name: keyof Settings) =>
  ({ workspace }: WindowContext): boolean =>
    workspace.app.get()?.settings[name] === true;

/** Commands that switch something, with whether it is on. Menus and the palette mark those that are. */
const switches: { readonly [Id in CommandId]?: (context: WindowContext) => boolean } = {
  "view.toc": ({ view }) => view.contents.get(),
  "view.variables": ({ view }) => view.variables.get(),
  "view.properties": ({ view }) => view.properties.get(),
  "view.problems": ({ view }) => view.problems.get(),
  "view.debugger": ({ view }) => view.debugger.get(),
  "view.split": ({ workspace }) => workspace.strip.isSplit,
  "view.lineNumbers": ({ notebook }) => notebook?.lineNumbers.get() ?? false,
  "view.typeHints": setting("typeHints"),
  "view.markdownPreview": setting("markdownPreview"),
  "code.formatOnSave": setting("formatOnSave"),
  "cell.stopOnError": setting("stopOnError"),
  "kernel.reactive": ({ notebook }) => notebook?.staleness.reactive.get() ?? false,
};

/** What changes when one of them is switched. */
const watched: readonly Switched[] = [
  ({ view }) => view.contents,
  ({ view }) => view.variables,
  ({ view }) => view.properties,
  ({ view }) => view.problems,
  ({ view }) => view.debugger,
  ({ workspace }) => workspace.strip.panes,
  ({ workspace }) => workspace.app,
  ({ notebook }) => notebook?.lineNumbers,
  ({ notebook }) => notebook?.staleness.reactive,
];

/** Whether what the command switches is on; undefined for commands that switch nothing. */
export function isOn(id: CommandId, context: WindowContext): boolean | undefined {
  return switches[id]?.(context);
}

/** All switching commands, with whether they are on. */
export function switchedCommands(context: WindowContext): { readonly [id: string]: boolean } {
  return Object.fromEntries(Object.entries(switches).map(([id, isOnIn]) => [id, isOnIn(context)]));
}

/** Calls `changed` when something was switched; answers with what to call to stop. */
export function watchSwitches(context: WindowContext, changed: () => void): () => void {
  const stops = watched.flatMap((signal) => signal(context)?.subscribe(changed) ?? []);
  return () => {
    for (const stop of stops) stop();
  };
}
