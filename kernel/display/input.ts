import { currentRun } from "../execution/run.ts";
import type { ControlLink } from "../wire/control-link.ts";

export interface InputOptions {
  /** The answer is not shown while it is typed. Default false. */
  readonly password?: boolean;
}

export interface Input {
  /** Asks the user for a line of text; a global of every cell. */
  readonly input: (prompt?: string, options?: InputOptions) => Promise<string>;
  /** The user's answer has come. */
  readonly answered: (value: string) => void;
  /** Gives up the questions that are open. */
  readonly cancel: (reason: Error) => void;
}

interface Question {
  readonly resolve: (value: string) => void;
  readonly reject: (reason: Error) => void;
}

/** Questions are asked one after the other: an `input_reply` does not say which one it answers. */
export function createInput(link: ControlLink): Input {
  let open: Question | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let cancellations = 0;

  return {
    input(prompt = "", { password = false } = {}) {
      const run = currentRun();
      if (!run?.allowStdin)
        return Promise.reject(new Error("input() was called, but the client that runs this cell answers no questions"));
      const asked = cancellations;
      const answer = last.then(
        () =>
          new Promise<string>((resolve, reject) => {
            if (asked !== cancellations) return;
            open = { resolve, reject };
            link.ask(run.request, prompt, password);
          }),
      );
      last = answer.catch(() => undefined);
      return answer;
    },
    answered(value) {
      const question = open;
      open = undefined;
      question?.resolve(value);
    },
    cancel(reason) {
      cancellations += 1;
      last = Promise.resolve();
      const question = open;
      open = undefined;
      question?.reject(reason);
    },
  };
}
