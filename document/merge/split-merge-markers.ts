/** The versions that a text with the markers of an unfinished merge holds. */
export interface MarkedVersions {
  readonly ours: string;
  readonly theirs: string;
  /** What both come from, where the markers say it (`merge.conflictStyle` diff3 or zdiff3). */
  readonly base?: string;
  /** What git calls the sides, such as `HEAD` and a branch. */
  readonly ourName: string;
  readonly theirName: string;
}

const marker = /^(<{7}|\|{7}|={7}|>{7})(?: (.*?))?\r?$/;

/**
 * Takes apart a text in which git left `<<<<<<<`, `=======` and `>>>>>>>` (and `|||||||`); undefined where it has no such
 * place, or a broken one. Lines within the strings of a notebook's JSON are never markers: they stand in quotes.
 */
export function splitMergeMarkers(text: string): MarkedVersions | undefined {
  const sides = { ours: [] as string[], theirs: [] as string[], base: [] as string[] };
  const names = { ours: "", theirs: "" };
  let within: keyof typeof sides | undefined;
  let places = 0;
  let hasBase = true;
  let hadBase = false;
  for (const line of text.split("\n")) {
    const [, sign, name = ""] = marker.exec(line) ?? [];
    if (sign === undefined) {
      if (within) sides[within].push(line);
      else for (const lines of Object.values(sides)) lines.push(line);
    } else if (sign.startsWith("<") && !within) {
      within = "ours";
      names.ours ||= name;
      hadBase = false;
    } else if (sign.startsWith("|") && within === "ours") {
      within = "base";
      hadBase = true;
    } else if (sign.startsWith("=") && (within === "ours" || within === "base")) within = "theirs";
    else if (sign.startsWith(">") && within === "theirs") {
      within = undefined;
      names.theirs ||= name;
      places += 1;
      hasBase &&= hadBase;
    } else return undefined;
  }
  if (within || places === 0) return undefined;
  return {
    ours: sides.ours.join("\n"),
    theirs: sides.theirs.join("\n"),
    ...(hasBase && { base: sides.base.join("\n") }),
    ourName: names.ours,
    theirName: names.theirs,
  };
}
