import type { ValueAnswers } from "../language/language-service.ts";
import type { RequestNumber, ValueAnswer, ValueQuestion } from "./thread-messages.ts";

/** How long the cell thread may take: it answers at once, unless a cell keeps it from hearing. Milliseconds. */
const patience = 300;
const patienceWhileRunning = 25;

export interface ValueLookup extends ValueAnswers {
  /** The cell thread has answered. */
  readonly answered: (answer: ValueAnswer) => void;
}

/** Asks the cell thread about its values, and does without where it does not answer soon. */
export function createValueLookup(
  ask: (question: ValueQuestion) => void,
  current: () => RequestNumber | undefined,
): ValueLookup {
  const waiting = new Map<number, (answer: ValueAnswer | undefined) => void>();
  let last = 0;
  const look = (question: (number: number) => ValueQuestion) =>
    new Promise<ValueAnswer | undefined>((resolve) => {
      last += 1;
      const number = last;
      const settle = (answer: ValueAnswer | undefined) => {
        clearTimeout(timer);
        waiting.delete(number);
        resolve(answer);
      };
      const timer = setTimeout(settle, current() === undefined ? patience : patienceWhileRunning, undefined);
      waiting.set(number, settle);
      ask(question(number));
    });
  return {
    async complete(content) {
      const answer = await look((number) => ({ number, type: "complete_request", content }));
      return answer?.type === "complete_request" ? answer.reply : undefined;
    },
    async inspect(content) {
      const answer = await look((number) => ({ number, type: "inspect_request", content }));
      return answer?.type === "inspect_request" ? answer.reply : undefined;
    },
    answered: (answer) => waiting.get(answer.number)?.(answer),
  };
}
