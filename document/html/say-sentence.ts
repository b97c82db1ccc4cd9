import { sayGiven, spokenLanguage } from "../../wording/say.ts";
import type { ShownClaim } from "../mime/claims.ts";
import type { ShownFinding } from "../mime/findings.ts";
import type { Sentence } from "../mime/sentence.ts";

/** What was seen, in the user's language where the library that saw it gave the sentences for it. */
export function seenWords({ seen, said }: ShownFinding): readonly string[] {
  return seen.map((english, at) => saySentence(english, said?.[at]));
}

/** Why a claim is not held or undecided, in the user's language; undefined where no reason was given. */
export function reasonWords({ reason, said }: ShownClaim): string | undefined {
  return reason === undefined ? undefined : saySentence(reason, said);
}

/** English is as it was written; what an older library said is English alone. */
function saySentence(english: string, said: Sentence | undefined): string {
  return said === undefined || spokenLanguage() === "en" ? english : sayTemplate(said);
}

function sayTemplate({ template, values }: Sentence): string {
  const words = values.map((value) => (typeof value === "string" ? value : sayTemplate(value)));
  return sayGiven(template, Object.fromEntries(words.entries()));
}
