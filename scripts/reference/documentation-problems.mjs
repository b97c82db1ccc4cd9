/**
 * What the documentation of a name lacks, in words that follow its name.
 * @param {import("../../renderer/reference/reference.ts").ReferenceEntry} entry
 * @returns {string[]}
 */
export function problemsOf(entry) {
  if (!entry.exported) return [];
  const problems = entry.kind === "function" ? problemsOfFunction(entry) : [];
  // What options are for, the function that takes them says.
  const tells = entry.text !== "" || (entry.name.endsWith("Options") && entry.members.length > 0);
  if (!tells) problems.push("has no doc comment");
  else if (entry.text !== "" && !/^[^]*?[.:!?)`]$/m.test(entry.text.split("\n\n", 1)[0]))
    problems.push("has a first paragraph that is no sentence");
  if (entry.formulas.length > 0 && !citation.test(entry.text)) problems.push("has a formula without its source");
  const told = new Set(entry.members.filter(({ text }) => text !== "").map(({ name }) => name));
  for (const member of entry.members) problems.push(...problemsOfMember(member, entry, told));
  return problems;
}

/** A year, or the name of a place where it is defined. */
const citation = /\b(1[89]|20)\d\d\b|https?:\/\//;

/** Words by which a text states the range, the shape or the unit of a number. */
const range =
  /-?[\d∞]+ (?:to|or more|and more|and less|or less)|up to|at (?:least|most)|shape|per (?:row|class|cell|column|rater)|of each|between|[[(]-?\d|milliseconds|bytes|percent|length|≥|≤|\bin (?:the )?unit/i;

function problemsOfFunction({ text, returns, returnType, parameters, params, throws, signatures }) {
  const problems = [];
  const all = [text, returns, ...params.map((param) => param.text)].join("\n");
  if (isNumeric(returnType) && !range.test(`${text}\n${returns}`))
    problems.push(`does not say in which range or shape its ${returnType} lies: a sentence or @returns`);
  for (const name of parameters) {
    if (name.startsWith("{") || name === "options" || name === "spec") continue;
    // What goes into a template's tag is told by an example of the template.
    if (name === "strings" || (name === "values" && parameters[0] === "strings")) continue;
    const told = params.some((param) => param.name === name) || new RegExp(`\`${name}\``).test(text);
    // One argument is what the function is about.
    if (!told && parameters.length > 1) problems.push(`does not say what its parameter ${name} is`);
  }
  for (const { name } of params)
    if (!parameters.includes(name)) problems.push(`describes a parameter ${name}, which it does not have`);
  const takesData = /(Spec|ArrayLike<|Table|Matrix|Tensor\b|path)/.test(
    signatures.join("\n").replace(/\): [^]*$/m, ""),
  );
  if (takesData && throws.length === 0 && !/\bthrows\b|\berror\b|\brefuse/i.test(all))
    problems.push("does not say when it fails: @throws");
  return problems;
}

function isNumeric(type) {
  return /^(?:Promise<)?(?:readonly )?(?:number|Float(?:32|64)Array|Int32Array|Uint(?:8|32)Array|Matrix)\b/.test(type);
}

/** Names that say it all, given what their type is said to be. */
const plain = /^(?:name|rows|columns|data|message|cause|toString|toJSON|constructor)$/;

function problemsOfMember({ name, text, optional }, entry, toldNames) {
  if (name === "(call)" || name === "(new)" || plain.test(name)) return [];
  // Of a method that can be called in several ways, one says it.
  const told = toldNames.has(name) || new RegExp(`\`${name}\``).test(entry.text);
  const problems = told ? [] : [`does not say what its ${name} is`];
  if (
    optional &&
    told &&
    entry.name.endsWith("Options") &&
    !/default|unless|without|instead|where it|only|for example|if /i.test(text)
  )
    problems.push(`does not say what holds without ${name} (Default …)`);
  return problems;
}
