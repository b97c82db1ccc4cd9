import type { CheckedContext } from "../checked-context.ts";
import type { CheckFinding } from "../finding.ts";

const braces = /[{｛[]([^{}｛｝[\]]{3,300})[}｝\]]/gu;
const counted =
  /(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d{1,6})\s*(?:种|个|组)?\s*(?:different |total |unique |distinct |hyper-?parameter )*(?:combinations?|configurations?|configs?|settings|runs|experiments|trials|grid points|组合|配置|次实验|组实验|次运行)/iu;

/** A grid whose values are listed, against the number of combinations that it is said to have. */
export function checkGridSizes(context: CheckedContext): CheckFinding[] {
  return context.statements.flatMap(({ text, place }) => {
    const total = counted.exec(text);
    if (!total) return [];
    const sets = [...text.matchAll(braces)]
      .map(([, list]) => itemsOf(list as string))
      .filter((items) => items.length >= 2);
    const stated = Number((total[1] as string).replaceAll(",", ""));
    const sizes = sets.map((items) => items.length);
    const product = sizes.reduce((a, b) => a * b, 1);
    const repeats = [
      ...text.matchAll(
        /(\d{1,3}(?:,\d{3})+|\d+)\s*(?:random )?(?:seeds?|folds?|repeats?|repetitions|个?种子|次重复|折)/giu,
      ),
    ].map(([, count]) => Number((count as string).replaceAll(",", "")));
    const possible = [
      product,
      product * repeats.reduce((a, b) => a * b, 1),
      ...repeats.map((count) => product * count),
      sizes.reduce((a, b) => a + b, 0),
    ];
    if (sets.length < 2 || possible.includes(stated)) return [];
    const arithmetic = `${sizes.join(" × ")} = ${product}`;
    return [
      {
        rule: "grid size",
        verdict: "wrong" as const,
        place,
        stated: (total[0] as string).trim(),
        recomputed: String(product),
        arithmetic,
        message: `The lists that are given make ${product} combinations (${arithmetic}), not ${stated}.`,
      },
    ];
  });
}

/** The items of a list; one that trails off (`0.1, …, 1.0`) is not counted. */
function itemsOf(list: string): string[] {
  if (/\.{3}|…/u.test(list)) return [];
  const items = list.split(/[,，、]/u).map((item) => item.trim());
  return items.every((item) => item !== "" && item.length <= 40) ? items : [];
}
