import type { JsonResult } from "./json-numbers.ts";
import type { RunRecord, RunStatus } from "./run-record.ts";

type Test = (value: JsonResult) => boolean;

const statuses: readonly RunStatus[] = ["running", "finished", "failed", "interrupted", "lost", "imported"];
const isText: Test = (value) => typeof value === "string";
const isNumber: Test = (value) => typeof value === "number";
const isTruth: Test = (value) => typeof value === "boolean";
const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);

function isObject(value: JsonResult): value is { readonly [key: string]: JsonResult } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object with these members; those with a `?` behind their names may be missing. */
const objectOf =
  (members: { readonly [name: string]: Test }): Test =>
  (value) =>
    isObject(value) &&
    Object.entries(members).every(([name, test]) => {
      const member = value[name.replace("?", "")];
      return member === undefined ? name.endsWith("?") : test(member);
    });

const isData = objectOf({ path: isText, sha256: isText, bytes: isNumber });
const isEnvironment = objectOf({
  node: isText,
  platform: isText,
  processor: isText,
  cores: isNumber,
  memory: isNumber,
  host: isText,
  process: isNumber,
  processStarted: isNumber,
  "git?": objectOf({ revision: isText, isChanged: isTruth }),
  data: listOf(isData),
});

/** What the members of a record are; the first three have to be there, the others may be missing. */
const members: readonly (readonly [keyof RunRecord, what: string, Test])[] = [
  ["status", `one of ${statuses.join(", ")}`, (value) => statuses.some((each) => each === value)],
  ["parameters", "an object", isObject],
  ["metrics", "an object of numbers", (value) => isObject(value) && Object.values(value).every(isNumber)],
  ["name", "a text", isText],
  ["seed", "a number", isNumber],
  ["tags", "a list of texts", listOf(isText)],
  ["startedAt", "a number", isNumber],
  ["finishedAt", "a number", isNumber],
  ["error", "an error with name and message", objectOf({ name: isText, message: isText, "stack?": isText })],
  ["code", "a text", isText],
  ["environment", "what a run keeps of where it ran", isEnvironment],
  ["source", "a text", isText],
  ["artefacts", "a list of names", listOf(isText)],
];
const needed = new Set<keyof RunRecord>(["status", "parameters", "metrics"]);

/** Why a value is no record of a run, as one that was damaged or that another program wrote; undefined where it is one. */
export function recordProblem(value: JsonResult): string | undefined {
  if (!isObject(value)) return "it holds no run";
  const wrong = members.find(([name, , test]) => {
    const member = value[name];
    return member === undefined ? needed.has(name) : !test(member);
  });
  return wrong && `its "${wrong[0]}" is not ${wrong[1]}`;
}
