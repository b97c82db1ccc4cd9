/**
 * Checks an option that is one of several words: cells run without a check of types, and a word that nobody knows would
 * otherwise be taken for another.
 *
 * @throws RangeError naming the choices and what came
 */
export function checkChoice<Choice extends string>(name: string, value: Choice, choices: readonly Choice[]): void {
  if (choices.includes(value)) return;
  const named = choices.map((choice) => JSON.stringify(choice));
  const last = named.pop();
  throw new RangeError(
    `${name} must be ${named.length > 0 ? `${named.join(", ")} or ` : ""}${last}, got ${JSON.stringify(value) ?? String(value)}`,
  );
}
