import type { Element } from "hast";
import { say } from "../../wording/say.ts";
import { type ClaimsDisplay, type ClaimVerdict, groupClaims, type ShownClaim, verdictOfAll } from "../mime/claims.ts";
import { isSentence } from "../mime/sentence.ts";
import type { JsonObject, JsonValue } from "../mime/mime-bundle.ts";
import { element } from "./element.ts";
import { claimsOpenAtOnce } from "./opens-at-once.ts";
import { evidenceWords, reasonWords } from "./say-sentence.ts";
import { tallyToHast } from "./tally-to-hast.ts";
import { claimTallies, verdictMarks, verdictWord } from "./verdict-words.ts";

/** Whether JSON is what `application/vnd.kelvin.claims+json` promises. */
export function isClaimsDisplay(value: JsonValue | undefined): boolean {
  return isObject(value) && Array.isArray(value["claims"]) && value["claims"].every(isClaim);
}

function isClaim(value: JsonValue): boolean {
  return (
    isObject(value) &&
    ["id", "sentence"].every((name) => typeof value[name] === "string") &&
    typeof value["verdict"] === "string" &&
    Object.hasOwn(verdictMarks, value["verdict"]) &&
    ["reason", "restsOn", "hypothesis"].every((name) => ["undefined", "string"].includes(typeof value[name])) &&
    (value["said"] === undefined || isSentence(value["said"])) &&
    Array.isArray(value["evidence"]) &&
    value["evidence"].every(
      (part) =>
        isObject(part) &&
        typeof part["name"] === "string" &&
        typeof part["text"] === "string" &&
        (part["said"] === undefined || isSentence(part["said"])),
    )
  );
}

/** Claims with their verdicts, those of one hypothesis together. */
export function claimsToHast({ claims }: ClaimsDisplay): Element {
  const [only, ...others] = claims;
  if (only && others.length === 0)
    return element(
      "div",
      { className: ["kv-claims"] },
      element("ul", { className: ["kv-claim-list"] }, claimToHast(only, only.hypothesis)),
    );
  const groups = groupClaims(claims, "");
  return element(
    "div",
    { className: ["kv-claims"] },
    ...[...groups].flatMap(([name, group]) => groupToHast(name, group)),
  );
}

function groupToHast(hypothesis: string, claims: readonly ShownClaim[]): Element[] {
  const list = element("ul", { className: ["kv-claim-list"] }, ...claims.map((claim) => claimToHast(claim)));
  if (hypothesis === "") return [list];
  const verdict = verdictOfAll(claims.map((claim) => claim.verdict));
  return [
    element("p", { className: ["kv-claim-hypothesis"] }, badge(verdict), " ", element("strong", {}, hypothesis)),
    list,
  ];
}

/** One claim, told with its hypothesis where it stands alone. */
function claimToHast(claim: ShownClaim, hypothesis?: string): Element {
  const { sentence, verdict, evidence, restsOn } = claim;
  const reason = reasonWords(claim);
  const facts = [...evidence.map(evidenceWords), ...(restsOn ? [say("rests on {basis}", { basis: restsOn })] : [])];
  return element(
    "li",
    { className: ["kv-claim"] },
    badge(verdict),
    element(
      "div",
      { className: ["kv-claim-text"] },
      ...(hypothesis === undefined ? [] : [element("span", { className: ["kv-claim-evidence"] }, hypothesis)]),
      element("span", { className: ["kv-claim-sentence"] }, sentence),
      ...(reason ? [element("span", { className: ["kv-claim-reason"] }, reason)] : []),
      ...(facts.length > 0 ? [element("span", { className: ["kv-claim-evidence"] }, facts.join(" · "))] : []),
    ),
  );
}

function badge(verdict: ClaimVerdict): Element {
  const name = verdict.replace(" ", "-");
  return element(
    "span",
    { className: ["kv-verdict", `kv-verdict-${name}`] },
    element("span", { ariaHidden: "true" }, `${verdictMarks[verdict]} `),
    verdictWord(verdict),
  );
}

/** All claims of a notebook, for its head: how many hold, and which do not. */
export function claimsHeadToHast(claims: readonly ShownClaim[]): Element {
  return element(
    "details",
    { className: ["kv-claims-head"], open: claimsOpenAtOnce(claims) },
    element("summary", {}, element("strong", {}, say("Claims")), ...tallyToHast(claimTallies(claims))),
    claimsToHast({ claims }),
  );
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
