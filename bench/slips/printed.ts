/** A number as it stands in a line of a document. Read without the auditor's own reader: that one is what is measured. */
export interface Printed {
  readonly value: number;
  /** one unit of the last printed digit */
  readonly digit: number;
  readonly isPercent: boolean;
  readonly text: string;
  /** where the digits begin in the line */
  readonly start: number;
}

const plain = /(?<![\w.,/-])([+\-−]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?![\d.,]*\d)(\s?[%％])?/gu;

/** Plain decimal numbers of a text that starts at `offset` of its line. */
export function numbersIn(text: string, offset = 0): Printed[] {
  return [...text.matchAll(plain)].map((match) => {
    const [, sign = "", whole = "", fraction = "", percent] = match;
    return {
      value: Number(`${sign === "" || sign === "+" ? "" : "-"}${whole.replaceAll(",", "")}${fraction}`),
      digit: 10 ** -Math.max(0, fraction.length - 1),
      isPercent: percent !== undefined,
      text: `${whole}${fraction}`,
      start: offset + match.index + sign.length,
    };
  });
}

/** Half a unit of the last digit; counts are exact. */
export function half({ digit }: Printed): number {
  return digit < 1 ? digit / 2 : 0;
}

export function significant({ text }: Printed): number {
  return text.replace(/\D/gu, "").replace(/^0+/u, "").length;
}

/** The number with another digit in one place after the first, as a slip of the pen leaves it. */
export function slipOf(number: Printed, random: (below: number) => number): Printed | undefined {
  const places = [...number.text.matchAll(/\d/gu)].map(({ index }) => index).slice(1);
  const place = places[random(places.length)];
  if (place === undefined) return undefined;
  const digit = (Number(number.text[place]) + 1 + random(9)) % 10;
  const text = `${number.text.slice(0, place)}${digit}${number.text.slice(place + 1)}`;
  const size = Number(text.replaceAll(",", ""));
  return { ...number, text, value: number.value < 0 ? -size : size };
}
