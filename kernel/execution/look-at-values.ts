import type { ValueAnswer, ValueQuestion } from "../wire/thread-messages.ts";
import { completeFromValues } from "./complete-from-values.ts";
import type { InspectorSession } from "./inspector-session.ts";
import { inspectValue } from "./inspect-value.ts";

/** Says what the values of the cells add to what their types tell. Looks only: nothing of the user's is called. */
export function lookAtValues({ number, ...question }: ValueQuestion, inspector: InspectorSession): ValueAnswer {
  switch (question.type) {
    case "complete_request":
      return { number, type: question.type, reply: completeFromValues(question.content, inspector) };
    case "inspect_request":
      return { number, type: question.type, reply: inspectValue(question.content, inspector) };
  }
}
