import type { PlainPhrase } from "../../wording/phrase.ts";
import { say, sayGiven, spokenLanguage } from "../../wording/say.ts";
import type { ShownClaim, ShownEvidence } from "../mime/claims.ts";
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

/** A number that a claim rests on, with its name. */
export function evidenceWords({ name, text, said }: ShownEvidence): string {
  const words = saySentence(text, said);
  return name === "" ? words : say("{title}: {text}", { title: evidenceName(name), text: words });
}

/** What the library calls evidence; other names are those of the notebook. */
const evidenceNames: Readonly<Record<string, PlainPhrase>> = {
  value: "value",
  threshold: "threshold",
  samples: "samples",
  level: "level",
  "holds in": "holds in",
  computed: "computed",
  printed: "printed",
  rounding: "rounding",
};

function evidenceName(name: string): string {
  const phrase = Object.hasOwn(evidenceNames, name) ? evidenceNames[name] : undefined;
  return phrase === undefined ? name : say(phrase);
}

/** English is as it was written; what an older library said is English alone. */
function saySentence(english: string, said: Sentence | undefined): string {
  return said === undefined || spokenLanguage() === "en" ? english : sayTemplate(said);
}

function sayTemplate({ template, values }: Sentence): string {
  const words = values.map((value) => (typeof value === "string" ? value : sayTemplate(value)));
  return sayGiven(template, Object.fromEntries(words.entries()));
}
