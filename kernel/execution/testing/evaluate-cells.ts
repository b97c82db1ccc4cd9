import { Session } from "node:inspector";

/** What became of one evaluated script. */
export type Evaluation =
  { readonly kind: "value"; readonly value: unknown } | { readonly kind: "thrown"; readonly error: unknown };

/** Evaluates scripts as the kernel does: V8's REPL mode, through the inspector of this very process. */
export function createEvaluator(): { evaluate(code: string): Promise<Evaluation>; close(): void } {
  const session = new Session();
  session.connect();
  const held = globalThis as { __heldResult?: unknown };
  const post = (method: string, parameters: object) =>
    new Promise<unknown>((resolve, reject) => {
      session.post(method, parameters, (error, result) => (error ? reject(new Error(error.message)) : resolve(result)));
    });
  const take = async (remote: { objectId?: string; value?: unknown; unserializableValue?: string; type?: string }) => {
    const argument = remote.objectId
      ? { objectId: remote.objectId }
      : remote.unserializableValue
        ? { unserializableValue: remote.unserializableValue }
        : { value: remote.value };
    const { result } = (await post("Runtime.evaluate", { expression: "globalThis" })) as {
      result: { objectId: string };
    };
    await post("Runtime.callFunctionOn", {
      objectId: result.objectId,
      functionDeclaration: "function (value) { globalThis.__heldResult = value }",
      arguments: [argument],
    });
    const value = held.__heldResult;
    delete held.__heldResult;
    // In an object: a promise that resolves with a value asks it for its `then`, which a hostile one does not survive.
    return { value: remote.type === "undefined" ? undefined : value };
  };
  return {
    async evaluate(code) {
      const reply = (await post("Runtime.evaluate", { expression: code, replMode: true, awaitPromise: true })) as {
        result: { objectId?: string };
        exceptionDetails?: { exception: { objectId?: string } };
      };
      return reply.exceptionDetails
        ? { kind: "thrown", error: (await take(reply.exceptionDetails.exception)).value }
        : { kind: "value", value: (await take(reply.result)).value };
    },
    close: () => session.disconnect(),
  };
}
