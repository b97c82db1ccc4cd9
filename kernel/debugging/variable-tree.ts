import type { Runtime } from "node:inspector";
import type { JsonObject } from "../../document/mime/mime-bundle.ts";
import { withWrittenNames } from "../execution/top-level-names.ts";
import type { InspectorChannel } from "./inspector-channel.ts";
import { valueText } from "./value-text.ts";

/** The elements of longer lists are shown in groups. */
const groupSize = 100;

/** What a number that was handed out for `variablesReference` stands for. */
type Branch =
  | { readonly kind: "object"; readonly objectId: Runtime.RemoteObjectId }
  | { readonly kind: "scope"; readonly read: () => Promise<Runtime.RemoteObjectId> }
  | {
      readonly kind: "range";
      readonly objectId: Runtime.RemoteObjectId;
      readonly start: number;
      readonly end: number;
    };

/** Values as trees whose branches are read when they are asked for. Nothing of the user's is called for it. */
export interface VariableTree {
  /**
   * A variable in the words of the Debug Adapter Protocol, without a `type`: JupyterLab would show that in the place of
   * the value, which begins with the name of its class anyway.
   */
  readonly describe: (name: string, value: Runtime.RemoteObject) => JsonObject;
  /** A number for the names in a scope, as properties of what `read` answers with when they are asked for. */
  readonly scope: (read: () => Promise<Runtime.RemoteObjectId>) => number;
  readonly children: (
    reference: number,
    range?: { readonly start: number; readonly count: number },
  ) => Promise<readonly JsonObject[]>;
  /** Forgets all numbers: what they stood for is gone. */
  readonly clear: () => void;
}

export function createVariableTree(channel: InspectorChannel): VariableTree {
  const branches = new Map<number, Branch>();
  let count = 0;
  const refer = (branch: Branch) => {
    count += 1;
    branches.set(count, branch);
    return count;
  };
  const describe = (name: string, value: Runtime.RemoteObject): JsonObject => {
    const { objectId } = value;
    const length = listLength(value);
    return {
      name: withWrittenNames(name),
      value: valueText(value),
      evaluateName: withWrittenNames(name),
      variablesReference: objectId === undefined ? 0 : refer({ kind: "object", objectId }),
      ...(length !== undefined && { indexedVariables: length }),
    };
  };
  const range = (objectId: Runtime.RemoteObjectId, start: number, end: number): JsonObject => ({
    name: `[${start} … ${end - 1}]`,
    value: "",
    variablesReference: refer({ kind: "range", objectId, start, end }),
  });
  const ranges = (objectId: Runtime.RemoteObjectId, start: number, end: number): readonly JsonObject[] => {
    let size = groupSize;
    while ((end - start) / size > groupSize) size *= groupSize;
    const groups = Array.from({ length: Math.ceil((end - start) / size) }, (_, index) => start + index * size);
    return groups.map((from) => range(objectId, from, Math.min(end, from + size)));
  };
  const properties = async (objectId: Runtime.RemoteObjectId): Promise<readonly JsonObject[]> => {
    const answer = await channel.post("Runtime.getProperties", {
      objectId,
      ownProperties: true,
      generatePreview: true,
    });
    const own = answer.result.map(({ name, value, get }): JsonObject => {
      if (value) return describe(name, value);
      return {
        name: withWrittenNames(name),
        value: get && get.type !== "undefined" ? "(getter)" : "not yet assigned",
        variablesReference: 0,
      };
    });
    const internal = (answer.internalProperties ?? []).flatMap(({ name, value }) =>
      value && shownInternals.has(name) ? [describe(name, value)] : [],
    );
    return [...own, ...internal];
  };
  /** The elements of a list from `start` to `end`. */
  const elements = async (objectId: Runtime.RemoteObjectId, start: number, end: number) => {
    const answer = await channel.post("Runtime.callFunctionOn", {
      objectId,
      functionDeclaration: takeElements,
      arguments: [{ value: start }, { value: end }],
      silent: true,
    });
    const taken = answer.result.objectId;
    return taken === undefined ? [] : properties(taken);
  };
  const lengthOf = async (objectId: Runtime.RemoteObjectId): Promise<number | undefined> => {
    const { result } = await channel.post("Runtime.callFunctionOn", {
      objectId,
      functionDeclaration: "function () { return this; }",
    });
    return listLength(result);
  };
  return {
    describe,
    scope: (read) => refer({ kind: "scope", read }),
    async children(reference, wanted) {
      const branch = branches.get(reference);
      if (!branch)
        throw new RangeError(`There is no variable ${reference}: it was of an earlier stop. Ask for the scopes again.`);
      if (branch.kind === "scope") return properties(await branch.read());
      const { objectId } = branch;
      if (branch.kind === "range") {
        const { start, end } = branch;
        return end - start > groupSize ? ranges(objectId, start, end) : elements(objectId, start, end);
      }
      const length = await lengthOf(objectId);
      if (length === undefined || length <= groupSize) return properties(objectId);
      return wanted
        ? elements(objectId, wanted.start, Math.min(length, wanted.start + wanted.count))
        : ranges(objectId, 0, length);
    },
    clear: () => branches.clear(),
  };
}

/** Of what V8 tells of a value besides its properties, what its user thinks of as being in it. */
const shownInternals = new Set(["[[Entries]]", "[[PromiseState]]", "[[PromiseResult]]", "[[Target]]", "[[Handler]]"]);

/** Runs on the cell thread. Getters among the elements are copied and not called. */
const takeElements = `function (start, end) {
  const taken = Object.create(null);
  for (let index = start; index < end; index += 1) {
    const element = Object.getOwnPropertyDescriptor(this, index);
    if (element) Object.defineProperty(taken, index, element);
  }
  return taken;
}`;

/** The number of elements of arrays and typed arrays, which V8 tells in their descriptions. */
function listLength({ subtype, description = "" }: Runtime.RemoteObject): number | undefined {
  if (subtype !== "array" && subtype !== "typedarray") return undefined;
  const [, length] = /\((\d+)\)$/.exec(description) ?? [];
  return length === undefined ? undefined : Number(length);
}
