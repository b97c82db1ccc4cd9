/**
 * What the first record of a text/csv file is. The format has no mark for it but a parameter of the media type that files do not
 * carry (`header=present`, RFC 4180), so it is judged by what stands below.
 *
 * `names`: names of columns. `data`: it holds what the records below hold. `namesInDoubt`: numbers that may be either, such as the
 * years of a table; taken for names, as they are unlike the numbers below.
 */
export type FirstRecord = "names" | "data" | "namesInDoubt";

/** So many records tell what the first one is. */
export const judgedRecords = 500;

type FieldKind = "empty" | "number" | "time" | "truth" | "text";

const kinds: readonly (readonly [FieldKind, RegExp])[] = [
  ["empty", /^\s*$/],
  ["number", /^\s*[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|inf(?:inity)?|nan)\s*$/i],
  ["time", /^\s*(?:\d{4}-\d\d?-\d\d?(?:[ T]\d.*)?|\d{1,4}[/.]\d\d?[/.]\d{1,4})\s*$/],
  ["truth", /^\s*(?:true|false)\s*$/i],
];

function kindOf(field: string): FieldKind {
  return kinds.find(([, pattern]) => pattern.test(field))?.[0] ?? "text";
}

/** A column: its field in the first record, and those below that are not empty. */
interface Column {
  readonly first: string;
  readonly below: readonly string[];
  readonly kind: FieldKind;
}

/**
 * Judges the first record of a file by the next `judgedRecords`.
 *
 * @param missing fields that mean that there is no value, beside empty ones
 */
export function judgeFirstRecord(
  records: readonly (readonly (string | null)[])[],
  missing: readonly string[] = [],
): FirstRecord {
  const [head = [], ...all] = records.slice(0, judgedRecords + 1);
  const asText = (field: string | null | undefined): string =>
    field === null || field === undefined || missing.includes(field) ? "" : field;
  // Where files were put together, their line of names comes again.
  const rest = all.filter((record) => record.some((field, index) => field !== head[index]));
  const columns = head.map((field, index): Column => {
    const below = rest.map((record) => asText(record[index])).filter((each) => kindOf(each) !== "empty");
    const found = new Set(below.map(kindOf));
    const [only = "empty"] = found;
    return { first: asText(field), below, kind: found.size > 1 ? "text" : only };
  });
  const filled = columns.filter(({ first }) => kindOf(first) !== "empty");
  const texts = filled.filter(({ kind }) => kind === "text");
  const typed = filled.filter(({ kind }) => kind !== "text" && kind !== "empty");
  // A name is hardly ever a value of what it names.
  const isAgain = ({ first, below }: Column): boolean => below.includes(first);
  if (typed.length === 0) return texts.length > 0 && texts.every(isAgain) ? "data" : "names";
  if (typed.some(({ first, kind }) => kindOf(first) !== kind)) return "names";
  if (texts.some(isAgain)) return "data";
  const numbers = typed.filter(({ kind }) => kind === "number");
  if (numbers.length < typed.length) return "data";
  if (!isRun(numbers) && !numbers.every(isUnlike)) return "data";
  return texts.some(isAlone) ? "names" : "namesInDoubt";
}

/** A word above a column of few words, of which it is none. */
function isAlone({ first, below }: Column): boolean {
  const words = new Set(below);
  return words.size <= below.length / 2 && !words.has(first);
}

/** Years one after the other, or the numbers that programs give to columns without names. */
function isRun(columns: readonly Column[]): boolean {
  const numbers = columns.map(({ first }) => Number(first));
  const [start = Number.NaN] = numbers;
  const isYear = start >= 1900 && start <= 2100;
  if (numbers.length < (isYear ? 2 : 3) || !(isYear || start === 0)) return false;
  return numbers.every((number, index) => number === start + index);
}

/** Fewer numbers say little about what is like them. */
const fewNumbers = 3;
const nearlyNone = 0.05;

/** A number further from those below than they are from each other, or a whole one where they have fractions. */
function isUnlike({ first, below }: Column): boolean {
  const numbers = below.map(Number).filter(Number.isFinite);
  if (numbers.length < fewNumbers) return false;
  const number = Number(first);
  const least = numbers.reduce((a, b) => Math.min(a, b));
  const greatest = numbers.reduce((a, b) => Math.max(a, b));
  const distance = Math.max(least - number, number - greatest);
  const whole = numbers.filter(Number.isInteger).length;
  return distance > greatest - least || (Number.isInteger(number) && whole < nearlyNone * numbers.length);
}
