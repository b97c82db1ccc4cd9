import { type Runtime, Session } from "node:inspector";

/** How an evaluation through the inspector ended. */
export type Evaluation =
  | { readonly kind: "returned"; readonly value: unknown }
  | { readonly kind: "threw"; readonly thrown: unknown }
  /** Terminated, or given up by the inspector, whose words are in `reason`. */
  | { readonly kind: "ended"; readonly reason: string };

/** Name of the kernel's own property on the global object; no identifier, so that no cell can shadow it. */
const hookName = "kelvin:hook";

/** What the inspector calls in this realm: it can only reach what is on the global object. */
interface Hook {
  call: () => void;
  take: (value: unknown) => void;
  give: () => unknown;
}

/** Parameters that V8 knows and the declarations of `node:inspector` do not. */
interface EvaluateParameters extends Runtime.EvaluateParameterType {
  readonly replMode?: boolean;
  readonly throwOnSideEffect?: boolean;
  /** Milliseconds. */
  readonly timeout?: number;
}

export interface InspectorSession {
  /**
   * Evaluates `code` in V8's REPL mode. `done` is called once, before this returns where nothing is awaited, and perhaps never
   * where the execution was terminated.
   */
  readonly evaluate: (code: string, done: (evaluation: Evaluation) => void) => void;
  /** Calls `callback` below an evaluation, which is where a termination stops: what lies under it goes on undisturbed. */
  readonly callBelowEvaluation: (callback: () => void) => "ended" | "terminated";
  /** Terminates the JavaScript that is executing, at its next loop or call. */
  readonly terminate: () => void;
  /** Evaluates for a look only: an expression that would change anything, or wait, has no result. */
  readonly peek: (expression: string) => unknown;
  /** Evaluates an expression of the kernel's own, which must neither wait nor call any code of the user's. */
  readonly evaluateHere: (expression: string) => unknown;
  /** What has become of a promise; nothing of the user's is called for it. */
  readonly promiseState: (promise: object) => string | undefined;
  /** Names declared with let, const and class at the top of cells. */
  readonly lexicalNames: () => readonly string[];
}

/**
 * The inspector of the thread that calls this. While `isDebugged`, evaluations are not silent: in silent ones V8 does not
 * stop where something is thrown.
 */
export function openInspectorSession(isDebugged: () => boolean = () => false): InspectorSession {
  const session = new Session();
  session.connect();
  let group = 0;
  let pendingCall: (() => void) | undefined;
  let taken: unknown;
  let given: unknown;
  const hook: Hook = {
    call() {
      const call = pendingCall;
      pendingCall = undefined;
      call?.();
    },
    take(value) {
      taken = value;
    },
    give: () => given,
  };
  Object.defineProperty(globalThis, hookName, { value: Object.freeze(hook) });
  const hookHandle = handleOf(session, `this[${JSON.stringify(hookName)}]`);

  /** The real value behind what the inspector tells of it. */
  const valueOf = (object: Runtime.RemoteObject): unknown => {
    if (object.objectId === undefined) return primitiveOf(object);
    session.post("Runtime.callFunctionOn", {
      objectId: hookHandle,
      functionDeclaration: "function (value) { this.take(value); }",
      arguments: [{ objectId: object.objectId }],
    });
    const value = taken;
    taken = undefined;
    return value;
  };
  const evaluationOf = (error: Error | null, answer: Runtime.EvaluateReturnType): Evaluation => {
    if (error) return { kind: "ended", reason: error.message };
    const { exceptionDetails, result } = answer;
    if (!exceptionDetails) return { kind: "returned", value: valueOf(result) };
    const { exception, text } = exceptionDetails;
    return { kind: "threw", thrown: exception ? valueOf(exception) : new Error(text) };
  };

  return {
    evaluate(code, done) {
      group += 1;
      const objectGroup = `kelvin-${group}`;
      const parameters: EvaluateParameters = {
        expression: code,
        replMode: true,
        awaitPromise: true,
        objectGroup,
        silent: !isDebugged(),
      };
      session.post("Runtime.evaluate", parameters as Runtime.EvaluateParameterType, (error, answer) => {
        const evaluation = evaluationOf(error, answer);
        // The inspector holds every result until its group is released.
        session.post("Runtime.releaseObjectGroup", { objectGroup });
        done(evaluation);
      });
    },
    callBelowEvaluation(callback) {
      let ended = false;
      let thrown: { readonly error: unknown } | undefined;
      pendingCall = () => {
        try {
          callback();
        } catch (error) {
          thrown = { error };
        }
        ended = true;
      };
      const expression = `this[${JSON.stringify(hookName)}].call()`;
      session.post("Runtime.evaluate", { expression, silent: !isDebugged() });
      if (thrown) throw thrown.error;
      return ended ? "ended" : "terminated";
    },
    terminate() {
      let refused = false;
      const request = () => {
        refused = false;
        session.post("Runtime.terminateExecution", (error) => {
          refused = error !== null;
        });
      };
      request();
      if (!refused) return;
      // An earlier termination hit a call of the inspector itself, which ends it without V8 taking note: one that does
      // take note, of an evaluation that ends at once, lets the next be asked for.
      session.post("Runtime.evaluate", { expression: "for (;;);", timeout: 1 } as Runtime.EvaluateParameterType);
      request();
      if (refused) throw new Error("V8 does not accept the termination");
    },
    peek(expression) {
      let value: unknown;
      const objectGroup = "kelvin-peek";
      const parameters: EvaluateParameters = {
        expression,
        throwOnSideEffect: true,
        silent: true,
        objectGroup,
        timeout: 200,
      };
      session.post("Runtime.evaluate", parameters as Runtime.EvaluateParameterType, (error, answer) => {
        if (!error && !answer.exceptionDetails) value = valueOf(answer.result);
      });
      session.post("Runtime.releaseObjectGroup", { objectGroup });
      return value;
    },
    evaluateHere(expression) {
      let evaluation: Evaluation | undefined;
      const objectGroup = "kelvin-here";
      session.post("Runtime.evaluate", { expression, silent: true, objectGroup }, (error, answer) => {
        evaluation = evaluationOf(error, answer);
      });
      session.post("Runtime.releaseObjectGroup", { objectGroup });
      if (evaluation?.kind === "threw") throw evaluation.thrown;
      return evaluation?.kind === "returned" ? evaluation.value : undefined;
    },
    promiseState(promise) {
      let state: string | undefined;
      const objectGroup = "kelvin-promise";
      given = promise;
      const expression = `this[${JSON.stringify(hookName)}].give()`;
      session.post("Runtime.evaluate", { expression, silent: true, objectGroup }, (error, answer) => {
        if (error || answer.result.objectId === undefined) return;
        const parameters: Runtime.GetPropertiesParameterType = {
          objectId: answer.result.objectId,
          ownProperties: true,
        };
        session.post("Runtime.getProperties", parameters, (failed, { internalProperties = [] }) => {
          const found = internalProperties.find(({ name }) => name === "[[PromiseState]]")?.value?.value as unknown;
          if (!failed && typeof found === "string") state = found;
        });
      });
      given = undefined;
      session.post("Runtime.releaseObjectGroup", { objectGroup });
      return state;
    },
    lexicalNames() {
      let names: readonly string[] = [];
      session.post("Runtime.globalLexicalScopeNames", {}, (error, answer) => {
        if (!error) names = answer.names;
      });
      return names;
    },
  };
}

function handleOf(session: Session, expression: string): Runtime.RemoteObjectId {
  let handle: Runtime.RemoteObjectId | undefined;
  session.post("Runtime.evaluate", { expression }, (error, answer) => {
    if (!error) handle = answer.result.objectId;
  });
  if (handle === undefined) throw new Error("the inspector does not hand out the kernel's own object");
  return handle;
}

function primitiveOf(object: Runtime.RemoteObject): unknown {
  const { unserializableValue, value } = object;
  if (unserializableValue === undefined) return object.subtype === "null" ? null : (value as unknown);
  if (unserializableValue.endsWith("n")) return BigInt(unserializableValue.slice(0, -1));
  return Number(unserializableValue);
}
