import { isTable } from "../tables/table-sources.ts";
import type { InspectionAnswer } from "../protocol/variables.ts";
import type { VariablesAnswer, VariablesQuestion } from "../wire/thread-messages.ts";
import { describeValue, getterFacts } from "./describe-value.ts";
import { createVariableLister } from "./list-variables.ts";
import type { NameOrigins } from "./name-origins.ts";
import type { PromiseState } from "./promise-states.ts";
import type { createScopeReader } from "./scope-reader.ts";
import { showWithoutUserCode } from "./show-without-user-code.ts";
import { childrenOf, descend, type Reached } from "./value-children.ts";

/** Answers what the control thread asks about variables. Nothing of the user's is called, and nothing is thrown. */
export function createVariablesAnswerer(
  scope: ReturnType<typeof createScopeReader>,
  origins: NameOrigins,
  promiseState: PromiseState,
): (question: VariablesQuestion) => Promise<VariablesAnswer> {
  const lister = createVariableLister(scope.read, origins, promiseState);
  const reach = (name: string, path: readonly string[]): Reached => {
    const entry = scope.readOne(name);
    if (!entry) return { kind: "missing" };
    return entry.kind === "value" ? descend(entry.value, path) : { kind: "getter" };
  };
  return async (question) => {
    const { number, method } = question;
    if (method === "list") return { number, method, change: lister.list() };
    const reached = reach(question.name, question.path);
    if (method === "inspect") return { number, method, answer: await inspect(reached, promiseState) };
    if (reached.kind === "missing") return { number, method, answer: { kind: "gone" } };
    const value = reached.kind === "value" ? reached.value : undefined;
    return {
      number,
      method,
      answer: { kind: "children", ...childrenOf(value, question.start, question.count, promiseState) },
    };
  };
}

async function inspect(reached: Reached, promiseState: PromiseState): Promise<InspectionAnswer> {
  switch (reached.kind) {
    case "missing":
      return { kind: "gone" };
    case "getter":
      return {
        kind: "inspected",
        facts: getterFacts,
        isTable: false,
        data: { "text/plain": "A property that is computed when it is read. Looking does not run it." },
        metadata: {},
      };
    case "value": {
      const { data, metadata } = await showWithoutUserCode(reached.value, promiseState);
      const facts = describeValue(reached.value, promiseState);
      return { kind: "inspected", facts, isTable: isTable(reached.value), data, metadata };
    }
  }
}
