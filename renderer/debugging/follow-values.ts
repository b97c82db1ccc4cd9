import { say } from "../../wording/say.ts";
import type { DebugModel } from "./debug-model.ts";
import { createValueTree } from "./value-tree.ts";
import type { DebuggedValue, ValueTree } from "./value-tree.ts";

/** A step is mostly done sooner; what was shown before it stays for so long. Milliseconds. */
const stepTime = 500;

/** A tree whose insides the debugger tells. */
export function treeOfValues(debug: DebugModel): ValueTree {
  return createValueTree(async (variablesReference) => {
    const reply = await debug.ask("variables", { variablesReference });
    if (reply.kind === "answered") return reply.body.variables;
    return [{ name: "", value: "", variablesReference: 0, problem: reply.reason }];
  });
}

/** Keeps both trees what they are for the call that is looked at. Answers with what ends that. */
export function followValues(
  debug: DebugModel,
  { scopes, watched }: { readonly scopes: ValueTree; readonly watched: ValueTree },
  failed: (error: unknown) => void,
): () => void {
  let leaving: ReturnType<typeof setTimeout> | undefined;
  let shown: string | undefined;
  const showWatched = (): void => {
    const frame = debug.frame.get();
    const expressions = debug.overview.get().watches;
    shown = JSON.stringify(expressions);
    watched.show(() => (frame ? watchedValues(debug, frame.id, expressions) : unknown(expressions))).catch(failed);
  };
  const leave = (): void => {
    scopes.clear();
    showWatched();
  };
  const look = (): void => {
    const frame = debug.frame.get();
    clearTimeout(leaving);
    if (!frame) {
      leaving = setTimeout(leave, stepTime);
      return;
    }
    scopes.show(() => scopesOf(debug, frame.id), nearest).catch(failed);
    showWatched();
  };
  const watch = (): void => {
    if (JSON.stringify(debug.overview.get().watches) !== shown) showWatched();
  };
  const stops = [debug.revision.subscribe(look), debug.overview.subscribe(watch)];
  if (debug.frame.get()) look();
  else leave();
  return () => {
    clearTimeout(leaving);
    for (const stop of stops) stop();
  };
}

/** The scopes of the call itself: what blocks and the function have, or else the innermost. */
function nearest(scopes: readonly DebuggedValue[]): readonly DebuggedValue[] {
  return scopes.slice(0, Math.max(1, scopes.findIndex(({ name }) => name.startsWith("Local")) + 1));
}

async function scopesOf(debug: DebugModel, frameId: number): Promise<readonly DebuggedValue[]> {
  const reply = await debug.ask("scopes", { frameId });
  // The program has gone on meanwhile.
  if (reply.kind === "failed") return [];
  return reply.body.scopes.map(({ name, variablesReference }) => ({ name, value: "", variablesReference }));
}

function watchedValues(
  debug: DebugModel,
  frameId: number,
  expressions: readonly string[],
): Promise<readonly DebuggedValue[]> {
  return Promise.all(
    expressions.map(async (expression) => {
      const reply = await debug.ask("evaluate", { expression, frameId, context: "watch" });
      if (reply.kind === "failed") return { name: expression, value: "", variablesReference: 0, problem: reply.reason };
      const { result, variablesReference } = reply.body;
      return { name: expression, value: result, variablesReference };
    }),
  );
}

function unknown(expressions: readonly string[]): Promise<readonly DebuggedValue[]> {
  const problem = say("known while a cell is paused");
  return Promise.resolve(expressions.map((name) => ({ name, value: "", variablesReference: 0, problem })));
}
