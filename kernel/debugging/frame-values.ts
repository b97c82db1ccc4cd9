import type { Debugger, Runtime } from "node:inspector";
import type { JsonObject, MimeBundle } from "../../document/mime/mime-bundle.ts";
import { withWrittenNames } from "../execution/top-level-names.ts";
import type { CallFrame } from "./call-frames.ts";
import { debugProbeName } from "./debug-probe.ts";
import type { DebugSession } from "./debug-session.ts";
import { compileForCells, compileForFrame } from "./frame-expressions.ts";

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
  return frame.scopeChain.flatMap((scope, index) => {
    const { type, name = "" } = scope;
    const title = scopeNames[type];
    if (title === undefined) return [];
    const owner = type === "closure" && name !== "" ? ` (${withWrittenNames(name)})` : "";
    const inner = frame.scopeChain.slice(0, index);
    const variablesReference = session.variables.scope(() => readScope(session, frame.callFrameId, scope, inner));
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
  if (frame && !isLook) session.touched();
  const expression = frame
    ? await inFrame(session, frame, code)
    : await compileForCells(code, await session.lexicalNames());
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

async function inFrame(session: DebugSession, frame: CallFrame, code: string): Promise<string> {
  const { js, names } = await compileForFrame(code, await session.lexicalNames(), await localNames(session, frame));
  await session.haveNames(names);
  return js;
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
  const { channel, variables } = session;
  const { result } = await channel.post("Runtime.evaluate", {
    expression: readingScript(await session.lexicalNames()),
    silent: true,
  });
  return variables.children(variables.scope(async () => result.objectId!));
}

/**
 * An object with the names of a scope. V8 copies scopes when it stops: what an expression has assigned since is read anew,
 * but for names that an inner scope hides.
 */
async function readScope(
  { channel, isTouched }: DebugSession,
  callFrameId: Debugger.CallFrameId,
  { type, object }: Debugger.Scope,
  inner: readonly Debugger.Scope[],
): Promise<Runtime.RemoteObjectId> {
  const copy = object.objectId!;
  if (!isTouched()) return copy;
  const namesOf = async (objectId: Runtime.RemoteObjectId) =>
    (await channel.post("Runtime.getProperties", { objectId, ownProperties: true })).result.map(({ name }) => name);
  const hidden = new Set((await Promise.all(inner.map((scope) => namesOf(scope.object.objectId!)))).flat());
  const names = (await namesOf(copy)).filter((name) => !hidden.has(name) && identifier.test(name));
  const asked = { expression: readingScript(names), silent: true } as const;
  const { result } =
    type === "script"
      ? await channel.post("Runtime.evaluate", asked)
      : await channel.post("Debugger.evaluateOnCallFrame", { ...asked, callFrameId });
  const merged = await channel.post("Runtime.callFunctionOn", {
    objectId: copy,
    functionDeclaration: `function (fresh) {
      const merged = Object.create(null);
      for (const name of Object.getOwnPropertyNames(this)) {
        try {
          merged[name] = name in fresh ? fresh[name] : this[name];
        } catch {
          // It has no value yet, and cannot be read.
          Object.defineProperty(merged, name, { set: undefined, enumerable: true });
        }
      }
      return merged;
    }`,
    arguments: [{ objectId: result.objectId! }],
    silent: true,
  });
  return merged.result.objectId!;
}

/** Reads names into an object; those that have no value yet are left out. */
function readingScript(names: readonly string[]): string {
  const reads = names.map((name) => `try { read[${JSON.stringify(name)}] = ${name}; } catch {}`);
  return `(() => { const read = Object.create(null); ${reads.join(" ")} return read; })()`;
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
