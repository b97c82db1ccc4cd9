import { types } from "node:util";
import { className } from "../display/peek.ts";
import { reasonOf } from "../display/reason-of.ts";
import type { ValueFacts, VariableKind } from "../protocol/variables.ts";
import { estimateSize } from "./estimate-size.ts";
import { functionHead } from "./function-signature.ts";
import { keysOf, lengthOf } from "./keys-of-object.ts";
import { intrinsics, isObject } from "./look-at-object.ts";
import { previewValue } from "./preview-value.ts";
import type { PromiseState } from "./promise-states.ts";
import { sparklineOf } from "./sparkline.ts";
import { tableFacts } from "./table-facts.ts";
import { tensorFacts } from "./tensor-facts.ts";

/** What is known of the kind of value beyond what every value has. */
type Kind = Pick<ValueFacts, "kind" | "type"> & Partial<ValueFacts>;

/** All that looking at a value tells, in bounded time, without running any code that is not the kernel's. */
export function describeValue(value: unknown, promiseState: PromiseState): ValueFacts {
  try {
    return describe(value, promiseState);
  } catch (error) {
    // One odd value must not hide all others.
    const preview = `It cannot be looked at: ${reasonOf(error)}`;
    return { kind: "object", type: typeof value, preview, isExpandable: false };
  }
}

function describe(value: unknown, promiseState: PromiseState): ValueFacts {
  const kind = isObject(value) ? kindOfObject(value, promiseState) : kindOfPrimitive(value);
  const size = kind.kind === "proxy" ? undefined : estimateSize(value);
  return {
    ...(size && { size }),
    preview: previewValue(value),
    isExpandable: isObject(value) && isExpandable(value),
    ...kind,
  };
}

/** A property that is computed when it is read. */
export const getterFacts: ValueFacts = {
  kind: "getter",
  type: "getter",
  preview: "(…) is computed when it is read",
  isExpandable: false,
};

function kindOfPrimitive(value: unknown): Kind {
  if (value === null) return { kind: "null", type: "null" };
  const type = typeof value as Exclude<VariableKind, "typed-array">;
  return typeof value === "string" ? { kind: type, type, shape: [value.length] } : { kind: type, type };
}

function kindOfObject(object: object, promiseState: PromiseState): Kind {
  if (types.isProxy(object)) return { kind: "proxy", type: "Proxy" };
  if (typeof object === "function")
    return functionHead(object).isClass ? { kind: "class", type: "class" } : { kind: "function", type: "function" };
  const name = className(object) ?? "Object";
  const named = (kind: VariableKind, more: Partial<ValueFacts> = {}): Kind => ({ kind, type: name, ...more });
  const sparkline = sparklineOf(object);
  const drawn = sparkline ? { sparkline } : {};
  if (Array.isArray(object)) return named("array", { shape: [lengthOf(object)], ...drawn });
  if (types.isTypedArray(object)) {
    const element = intrinsics.typedArrayName(object);
    return named("typed-array", { shape: [lengthOf(object)], dtype: elementType(element), ...drawn });
  }
  if (types.isAnyArrayBuffer(object) || types.isDataView(object)) return named("buffer");
  if (types.isMap(object)) return named("map", { shape: [intrinsics.mapSize(object)] });
  if (types.isSet(object)) return named("set", { shape: [intrinsics.setSize(object)] });
  if (types.isDate(object)) return named("date");
  if (types.isRegExp(object)) return named("regexp");
  if (types.isNativeError(object)) return named("error");
  if (types.isPromise(object)) return named("promise", { preview: promiseState(object) ?? "promise" });
  if (types.isModuleNamespaceObject(object)) return { kind: "module", type: "module", shape: [keysOf(object).length] };
  return kindOfRecord(object, name);
}

function kindOfRecord(object: object, name: string): Kind {
  const tensor = tensorFacts(object);
  if (tensor) {
    const { shape, dtype, isDisposed, device } = tensor;
    return {
      kind: "tensor",
      type: name === "Variable" ? "Variable" : "Tensor",
      shape,
      dtype,
      ...(device !== undefined && { device }),
      ...(isDisposed && { isDisposed }),
    };
  }
  const table = tableFacts(object);
  if (table) return { kind: "table", type: "Table", shape: [table.rows, table.columnCount] };
  return { kind: "object", type: name };
}

/** `float64` for `Float64Array`, as tensors and NumPy call it. */
function elementType(name: string): string {
  return name
    .replace(/Array$/, "")
    .replace("Clamped", "")
    .toLowerCase();
}

function isExpandable(object: object): boolean {
  // What a tensor has inside is the library's business; its values are read when somebody looks at one.
  if (types.isProxy(object) || typeof object === "function" || tensorFacts(object)) return false;
  if (types.isAnyArrayBuffer(object) || types.isDataView(object)) return false;
  if (types.isTypedArray(object) || Array.isArray(object)) return lengthOf(object) > 0;
  if (types.isMap(object)) return intrinsics.mapSize(object) > 0;
  if (types.isSet(object)) return intrinsics.setSize(object) > 0;
  return keysOf(object).length > 0;
}
