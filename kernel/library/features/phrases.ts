/** Words and phrases by what they tell, in English. */
const lists = {
  compliance: "sure|certainly|of course|absolutely|here is|here are|here's|i'd be happy|happy to help|glad to help",
  refusal:
    "i can't|i cannot|i am unable|i'm unable|i won't|i'm sorry|i am sorry|i apologize|as an ai|not able to|can't help|cannot help",
  hedge:
    "maybe|perhaps|possibly|probably|might|may|could|seems?|appears?|likely|unlikely|i think|i believe|generally|usually|roughly|somewhat",
  transition:
    "however|therefore|moreover|furthermore|additionally|consequently|meanwhile|nevertheless|instead|finally|first|firstly|second|secondly|then|next|thus|also|in addition|on the other hand|as a result|in contrast|in conclusion",
  example: "for example|for instance|e\\.g\\.|such as|namely|to illustrate|consider the",
  firstPerson: "i|me|my|mine|myself|we|us|our|ours",
  instruction:
    "write|explain|describe|list|give|create|make|generate|summari[sz]e|translate|compare|analy[sz]e|find|solve|calculate|implement|design|suggest|provide|show|tell|help",
  constraint:
    "must|should|only|exactly|at least|at most|no more than|less than|more than|without|avoid|do not|don't|never|always|limit|maximum|minimum|within|between|format|required",
} as const;

export type PhraseKind = keyof typeof lists;

const patterns = Object.fromEntries(
  Object.entries(lists).map(([kind, words]) => [kind, new RegExp(`(?<![\\w'])(?:${words})(?![\\w'])`, "gi")]),
) as Record<PhraseKind, RegExp>;

/** How many phrases of a kind a text has. */
export function phrasesIn(text: string, kind: PhraseKind): number {
  return text.replaceAll("’", "'").match(patterns[kind])?.length ?? 0;
}

/** Words that say nothing of what a text is about. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    "a an and are as at be but by can could did do does for from had has have he her his how i if in into is it its me my no not of " +
    "on or our she so some than that the their them then there these they this those to too us was we were what when where " +
    "which who why will with would you your s t"
  ).split(" "),
);
