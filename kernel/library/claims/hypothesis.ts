import { type ClaimVerdict, verdictOfAll } from "../../../document/mime/claims.ts";
import { type Displayable, displaySymbol } from "../../../document/mime/mime-bundle.ts";
import type { CheckSpec } from "./check.ts";
import { type Claim, type ClaimOptions, makeClaim } from "./claim.ts";
import { claimsBundle } from "./claims-bundle.ts";

/** Claims that stand or fall together. */
export interface Hypothesis extends Displayable {
  readonly name: string;
  /** those made so far; one that is made again under the same sentence replaces the first */
  readonly claims: readonly Claim[];
  /** held where all claims are; not held where one is not; undecided where one is, or there are none */
  readonly verdict: ClaimVerdict;
  /** makes a claim of this hypothesis, as `claim` does */
  claim(sentence: string, check: CheckSpec, options?: ClaimOptions): Claim;
}

/**
 * Names a hypothesis, to which claims then belong.
 *
 *     const h2 = hypothesis("H2: mixing calibrates as well as Brier");
 *     h2.claim("ECE is at least 25 % lower than with cross-entropy", atLeast(reduction, 0.25, { interval }));
 *     h2.verdict;
 *
 * @throws RangeError when the name is empty
 */
export function hypothesis(name: string): Hypothesis {
  if (name.trim() === "") throw new RangeError("a hypothesis needs a name");
  const made = new Map<string, Claim>();
  return {
    name,
    get claims() {
      return [...made.values()];
    },
    get verdict() {
      return verdictOfAll([...made.values()].map(({ verdict }) => verdict));
    },
    claim(sentence, check, options = {}) {
      const result = makeClaim(sentence, check, options, name);
      made.set(sentence, result);
      return result;
    },
    [displaySymbol]: () => claimsBundle([...made.values()].map((each) => each.toJSON())),
  };
}
