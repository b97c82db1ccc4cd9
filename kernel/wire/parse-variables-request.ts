import type { JsonObject, JsonValue } from "../../document/mime/mime-bundle.ts";
import type { VariablesRequest } from "../protocol/variables.ts";

export type ParsedVariablesRequest =
  | { readonly kind: "request"; readonly request: VariablesRequest }
  | { readonly kind: "refused"; readonly id?: number; readonly reason: string };

/** Reads what a front end sent over the comm: anybody may send anything. */
export function parseVariablesRequest(data: JsonObject): ParsedVariablesRequest {
  const { id, method, name, path, start, count } = data;
  if (typeof id !== "number") return { kind: "refused", reason: "expected a request with a number as its id" };
  const refused = (reason: string): ParsedVariablesRequest => ({ kind: "refused", id, reason });
  if (method === "list") return { kind: "request", request: { id, method } };
  if (method !== "children" && method !== "inspect")
    return refused(`expected the method list, children or inspect, got ${JSON.stringify(method)}`);
  if (typeof name !== "string") return refused("expected the variable's name");
  if (!isPath(path)) return refused("expected the path as a list of keys");
  if (method === "inspect") return { kind: "request", request: { id, method, name, path } };
  if (!isCount(start) || !isCount(count)) return refused("expected start and count as numbers from 0 on");
  return { kind: "request", request: { id, method, name, path, start, count } };
}

function isPath(value: JsonValue | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((key) => typeof key === "string");
}

function isCount(value: JsonValue | undefined): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
