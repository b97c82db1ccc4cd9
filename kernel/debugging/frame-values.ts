import type { Runtime } from "node:inspector";
import type { JsonObject, MimeBundle } from "../../document/mime/mime-bundle.ts";
import { withWrittenNames } from "../execution/top-level-names.ts";
import type { CallFrame } from "./call-frames.ts";
import { debugProbeName } from "./debug-probe.ts";
import type { DebugSession } from "./debug-session.ts";
import { compileForFrame } from "./frame-expressions.ts";

/** Names of scopes for people, by V8's types. The global object is left out: it has Node's names, not the user's. */
const scopeNames: { readonly [type: string]: string } = {
  local: "Local",
  block: "Block",
  catch: "Catch",
  closure: "Closure",
  with: "With",
  eval: "Eval",
  module: "Module",
  script: "Notebook",
};

/** V8's words where an evaluation must not go on. */
const sideEffect = "EvalError: Possible side-effect in debug-evaluate";

/** The scopes of a frame, from the inside out. */
export function describeScopes(session: DebugSession, { frame }: CallFrame): readonly JsonObject[] {
  return frame.scopeChain.flatMap(({ type, name = "", object }) => {
    const title = scopeNames[type];
    if (title === undefined || object.objectId === undefined) return [];
    const owner = type === "closure" && name !== "" ? ` (${withWrittenNames(name)})` : "";
    const variablesReference = session.variables.scope(object.objectId);
    return [{ name: title + owner, variablesReference, expensive: false }];
  });
}

/**
 * Evaluates the user's TypeScript in a frame, or where the cells are if there is none. Throws what it throws. `isLook` has
 * it fail before it changes anything.
 */
export async function evaluateIn(
  session: DebugSession,
  frame: CallFrame | undefined,
  code: string,
  isLook = false,
): Promise<Runtime.RemoteObject> {
  const { channel } = session;
  const locals = frame ? await localNames(session, frame) : new Set<string>();
  const expression = await compileForFrame(code, await session.lexicalNames(), locals);
  const common = { expression, generatePreview: true, silent: true, throwOnSideEffect: isLook } as const;
  const { result, exceptionDetails } = frame
    ? await channel.post("Debugger.evaluateOnCallFrame", { ...common, callFrameId: frame.frame.callFrameId })
    : // Nothing that must be awaited is answered while the cells are paused.
      await channel.post("Runtime.evaluate", {
        ...common,
        ...(!session.stopped() && { replMode: true, awaitPromise: true }),
      });
  if (!exceptionDetails) return result;
  const message = messageOf(exceptionDetails);
  throw new Error(isLook && message === sideEffect ? "It might change something: evaluate it by itself." : message);
}

/** What the value of `code` displays as; its text where it must be waited for. */
export async function displayIn(
  session: DebugSession,
  frame: CallFrame | undefined,
  code: string,
): Promise<MimeBundle> {
  const value = await evaluateIn(session, frame, code);
  return (await session.probe.display(value)) ?? { "text/plain": value.description ?? String(value.value) };
}

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** Gives the cells a name for what `source` is in a frame. */
export async function copyToCells(
  session: DebugSession,
  frame: CallFrame,
  { source, target }: { readonly source: string; readonly target: string },
): Promise<void> {
  for (const name of [source, target])
    if (!identifier.test(name)) throw new RangeError(`copyToGlobals: ${JSON.stringify(name)} is not a name`);
  const isOwn = (await session.lexicalNames()).includes(target);
  if (!isOwn && target in globalThis)
    throw new RangeError(`copyToGlobals: ${target} is a global of Node; choose another name`);
  await session.probe.hold(await evaluateIn(session, frame, source));
  // Answered when the cell goes on, as all that V8 evaluates so; but evaluated at once, and before what is asked next.
  session.channel
    .post("Runtime.evaluate", {
      expression: `let ${target} = this[${JSON.stringify(debugProbeName)}].take();`,
      replMode: true,
      silent: true,
    })
    .catch((error: Error) => session.failed(error.message));
  if (!(await session.lexicalNames()).includes(target))
    throw new RangeError(`copyToGlobals: ${target} is a word of the language; choose another name`);
}

/** All names that cells have declared and given a value. */
export async function describeCellNames(session: DebugSession): Promise<readonly JsonObject[]> {
  const names = await session.lexicalNames();
  const reads = names.map((name) => `try { read[${JSON.stringify(name)}] = ${name}; } catch {}`);
  const { result } = await session.channel.post("Runtime.evaluate", {
    expression: `(() => { const read = Object.create(null); ${reads.join(" ")} return read; })()`,
    silent: true,
  });
  return result.objectId === undefined ? [] : session.variables.children(session.variables.scope(result.objectId));
}

async function localNames({ channel }: DebugSession, { frame }: CallFrame): Promise<ReadonlySet<string>> {
  const own = frame.scopeChain.filter(({ type }) => type !== "global" && type !== "script");
  const answers = await Promise.all(
    own.flatMap(({ object: { objectId } }) =>
      objectId === undefined ? [] : [channel.post("Runtime.getProperties", { objectId, ownProperties: true })],
    ),
  );
  return new Set(answers.flatMap(({ result }) => result.map(({ name }) => name)));
}

function messageOf({ exception, text }: Runtime.ExceptionDetails): string {
  return withWrittenNames((exception?.description ?? text).split("\n", 1)[0] ?? text);
}
