import { randomUUID } from "node:crypto";
import { type Sentence, sentenceText } from "../../../../document/mime/sentence.ts";
import { findingSeverities, type FindingSeverity, type ShownFinding } from "../../../../document/mime/findings.ts";
import { displaySymbol } from "../../../../document/mime/mime-bundle.ts";
import { cellSurface } from "../../training/cell-surface.ts";
import { type AuditDefinition, type AuditName, auditNames, type Finding } from "./finding.ts";
import { findingsBundle, findingText } from "./findings-bundle.ts";

/** What one audit has found in one run of a cell so far. */
interface Entry {
  readonly definition: AuditDefinition;
  /** What was seen, by its English. */
  readonly sentences: Map<string, Sentence>;
  severity: FindingSeverity;
  acknowledged: string | undefined;
}

/** The findings of one run of a cell: they are one display, which grows. */
interface Card {
  readonly id: string;
  readonly entries: Map<AuditName, Entry>;
  shown: boolean;
  stale: boolean;
}

/** An acknowledgement: of all findings of an audit, or of those in whose text some words stand. */
interface Acknowledgement {
  readonly reason: string;
  readonly where: string | undefined;
}

/** Sentences of a finding that are shown; the others are counted, up to a bound. */
const shownSentences = 3;
const countedSentences = 10_000;
/** Runs of cells that are remembered, so that a loop that never ends does not fill the memory. */
const keptCards = 500;

const cardOfRun = new WeakMap<object, Card>();
const cards = new Set<Card>();
const acknowledgements = new Map<AuditName, Acknowledgement[]>();
let silenced: ReadonlySet<AuditName> = new Set();
let outside: Card | undefined;

/** Whether an audit is to be made at all. */
export function isOff(name: AuditName): boolean {
  return silenced.has(name);
}

/** Whether none is to be made. */
export function areAllOff(): boolean {
  return silenced.size === auditNames.length;
}

/** Turns these audits off, and all others on. */
export function turnOff(names: readonly AuditName[]): void {
  silenced = new Set(names);
}

/** Remembers why findings of an audit are accepted, and marks those that have been shown. */
export function rememberReason(name: AuditName, reason: string, where: string | undefined): void {
  const others = (acknowledgements.get(name) ?? []).filter((each) => each.where !== where);
  acknowledgements.set(name, [...others, { reason, where }]);
  for (const card of cards) {
    const entry = card.entries.get(name);
    if (!entry || entry.acknowledged !== undefined) continue;
    entry.acknowledged = reasonFor(entry);
    if (entry.acknowledged !== undefined) draw(card);
  }
}

/** All that was found so far, in the order in which it was found first. */
export function allFindings(): readonly Finding[] {
  return [...cards].flatMap((card) => [...card.entries.values()].map(findingOf));
}

/**
 * Tells of something that an audit has seen: below the cell that runs, or once as a warning where there is no notebook.
 *
 * @param told what was seen
 * @param severity where this one is more or less severe than the audit's usual finding
 * @param sentence the same in English, where its own is not told as it stands
 * @returns the finding, or none where the audit is turned off
 */
export function report(
  definition: AuditDefinition,
  told: Sentence,
  severity = definition.severity,
  sentence = sentenceText(told),
): readonly Finding[] {
  if (isOff(definition.name)) return [];
  const card = currentCard();
  const known = card.entries.get(definition.name);
  if (known) {
    if (known.sentences.has(sentence) || known.sentences.size >= countedSentences) return [findingOf(known)];
    known.sentences.set(sentence, told);
    if (rankOf(severity) < rankOf(known.severity)) known.severity = severity;
    known.acknowledged = reasonFor(known);
    drawSoon(card);
    if (known.sentences.size <= shownSentences) tell(known, () => `⚠ ${severity}: ${sentence} [${definition.name}]`);
    return [findingOf(known)];
  }
  const entry: Entry = { definition, severity, sentences: new Map([[sentence, told]]), acknowledged: undefined };
  entry.acknowledged = reasonFor(entry);
  card.entries.set(definition.name, entry);
  draw(card);
  tell(entry, () => findingText(shownEntry(entry)));
  return [findingOf(entry)];
}

/** Where there is no notebook, what is open is a warning of the program. */
function tell({ acknowledged }: Entry, text: () => string): void {
  if (!cellSurface().display && acknowledged === undefined) console.warn(text());
}

/** Forgets what was found and what was turned off: tests begin with that. */
export function forgetFindings(): void {
  cards.clear();
  acknowledgements.clear();
  silenced = new Set();
  outside = undefined;
}

function rankOf(severity: FindingSeverity): number {
  return findingSeverities.indexOf(severity);
}

/** An acknowledgement of some words covers a finding when they stand in all that was seen. */
function reasonFor({ definition, sentences }: Entry): string | undefined {
  return acknowledgements
    .get(definition.name)
    ?.findLast(
      ({ where }) => where === undefined || [...sentences.keys()].every((sentence) => sentence.includes(where)),
    )?.reason;
}

/** A run of a cell is known by its signal; outside cells all is one. */
function currentCard(): Card {
  const run = cellSurface().interruptSignal?.();
  const known = run ? cardOfRun.get(run) : outside;
  if (known) return known;
  const card: Card = { id: `findings-${randomUUID()}`, entries: new Map(), shown: false, stale: false };
  if (run) cardOfRun.set(run, card);
  else outside = card;
  const [oldest] = cards;
  if (oldest && cards.size >= keptCards) cards.delete(oldest);
  cards.add(card);
  return card;
}

/** Sentences that come in a loop are drawn together. */
function drawSoon(card: Card): void {
  if (card.stale) return;
  card.stale = true;
  setImmediate(() => {
    if (card.stale) draw(card);
  });
}

function draw(card: Card): void {
  card.stale = false;
  const { display } = cellSurface();
  const shown = [...card.entries.values()].map(shownEntry);
  if (display) display({ [displaySymbol]: () => findingsBundle(shown) }, { id: card.id, update: card.shown });
  card.shown = true;
}

function shownEntry({ definition, severity, sentences, acknowledged }: Entry): ShownFinding {
  const { name, title, why, fix } = definition;
  return {
    audit: name,
    title,
    severity,
    seen: [...sentences.keys()].slice(0, shownSentences),
    said: [...sentences.values()].slice(0, shownSentences),
    count: sentences.size,
    why,
    fix,
    ...(acknowledged !== undefined && { acknowledged }),
  };
}

/** A finding of this moment: what is seen later in the same run of the cell is in the next one. */
function findingOf(entry: Entry): Finding {
  const shown = shownEntry(entry);
  const { name } = entry.definition;
  return {
    ...shown,
    audit: name,
    acknowledged: shown.acknowledged,
    toJSON: () => shown,
    // In a notebook it has been shown already, where it was found.
    [displaySymbol]: () => (cellSurface().display ? {} : findingsBundle([shown])),
  };
}
