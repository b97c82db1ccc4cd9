/** What stands at a place of a sentence: words or a number that are the same in every language, or a sentence in the sentence. */
export type SentenceValue = string | Sentence;

/**
 * A sentence with its values apart, as JSON: `{0} of {1} rows are right.` Front ends that speak another language look the
 * template up; beside it there is always the sentence in English.
 */
export type Sentence = {
  readonly template: string;
  readonly values: readonly SentenceValue[];
};

/** Makes a sentence of a template literal. Its test looks for the tag: each template has its Chinese in `wording/chinese`. */
export function sentence(texts: TemplateStringsArray, ...values: readonly (SentenceValue | number)[]): Sentence {
  return {
    template: texts.reduce((all, text, at) => `${all}{${at - 1}}${text}`),
    values: values.map((value) => (typeof value === "number" ? String(value) : value)),
  };
}

/** The sentence in English. */
export function sentenceText({ template, values }: Sentence): string {
  return template.replaceAll(/\{(\d+)\}/g, (written, at: string) => {
    const value = values[Number(at)];
    return value === undefined ? written : typeof value === "string" ? value : sentenceText(value);
  });
}

/** Sentences that go on one another, as one. */
export function joinSentences([first, ...others]: readonly SentenceValue[]): Sentence {
  return others.reduce<Sentence>((all, next) => sentence`${all}; ${next}`, sentence`${first ?? ""}`);
}

/** Deeper sentences are none of the library's. */
const deepest = 20;

/** Whether JSON is a sentence. */
export function isSentence(value: unknown, depth = 0): value is Sentence {
  if (typeof value !== "object" || value === null || depth > deepest) return false;
  const { template, values } = value as Partial<Sentence>;
  return (
    typeof template === "string" &&
    Array.isArray(values) &&
    values.every((each) => typeof each === "string" || isSentence(each, depth + 1))
  );
}
