/** Messages count Unicode code points, JavaScript UTF-16 code units. Position in units of the code point `position`. */
export function utf16Position(text: string, position: number): number {
  let units = 0;
  for (let points = 0; points < position && units < text.length; points += 1) units += widthAt(text, units);
  return units;
}

/** Position in code points of the UTF-16 code unit `position`. */
export function codePointPosition(text: string, position: number): number {
  let points = 0;
  for (let units = 0; units < position && units < text.length; points += 1) units += widthAt(text, units);
  return points;
}

function widthAt(text: string, unit: number): number {
  return (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
}
