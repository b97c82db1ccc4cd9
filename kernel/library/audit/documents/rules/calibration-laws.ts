import type { CheckedContext } from "../checked-context.ts";
import type { DocumentProse } from "../document.ts";
import type { CheckFinding } from "../finding.ts";
import { gap, type Interval, minus, scaled } from "../numbers/interval.ts";
import { findPrintedNumbers, intervalOf, type PrintedNumber } from "../numbers/printed-number.ts";
import { bare } from "./relation-candidate.ts";

/** What one experiment is said to have measured: its values stand together in one list or paragraph. */
interface Measured {
  readonly prose: DocumentProse;
  readonly error: PrintedNumber;
  readonly confidence: PrintedNumber;
  readonly accuracy: PrintedNumber;
}

const value = String.raw`[^\d\n]{0,12}?([~≈]?\s?\d+(?:\.\d+)?\s?%?)`;
const errorPattern = new RegExp(String.raw`(?:\bECE\b|calibration error|校准误差)${value}`, "iu");
const confidencePattern = new RegExp(String.raw`(?:(?:average|avg\.?|mean)\s+confidence|平均置信度)${value}`, "iu");
const accuracyPattern = new RegExp(String.raw`(?<!balanced )(?:\baccuracy|准确率|正确率)${value}`, "iu");

/**
 * What holds of every model: its calibration error is at least the distance of mean confidence and accuracy, and exactly
 * that where all confidences are the same; and a model that is always right can only be too unsure.
 */
export function checkCalibrationLaws(context: CheckedContext): CheckFinding[] {
  return [
    ...measurements(context).flatMap((measured) => [...errorTooSmall(measured), ...constantConfidence(measured)]),
    ...surelyRight(context),
  ];
}

/** Lists in which all three stand, close together and without a fourth of their kind. */
function measurements({ prose }: CheckedContext): Measured[] {
  const found: Measured[] = [];
  for (const [index, block] of prose.entries()) {
    const error = numberIn(block.text, errorPattern);
    if (!error || block.isHeading) continue;
    const near = prose
      .slice(Math.max(0, index - 2), index + 4)
      .filter(({ section, place }) => section === block.section && Math.abs(place.line - block.place.line) <= 4);
    const pick = (pattern: RegExp): PrintedNumber[] => near.flatMap(({ text }) => numberIn(text, pattern) ?? []);
    const [confidences, accuracies] = [pick(confidencePattern), pick(accuracyPattern)];
    const [confidence] = confidences;
    const [accuracy] = accuracies;
    if (confidence && accuracy && confidences.length === 1 && accuracies.length === 1)
      found.push({ prose: block, error, confidence, accuracy });
  }
  return found;
}

function numberIn(text: string, pattern: RegExp): PrintedNumber | undefined {
  const printed = pattern.exec(text)?.[1];
  const [number] = printed === undefined ? [] : findPrintedNumbers(printed.trim());
  return number && fraction(number).upper <= 1.05 ? number : undefined;
}

function fraction(number: PrintedNumber): Interval {
  return scaled(intervalOf(number), number.percent ? 0.01 : 1);
}

function distanceOf({ confidence, accuracy }: Measured): Interval {
  const difference = minus(fraction(confidence), fraction(accuracy));
  if (difference.lower <= 0 && difference.upper >= 0)
    return { lower: 0, upper: Math.max(-difference.lower, difference.upper) };
  return difference.upper < 0 ? { lower: -difference.upper, upper: -difference.lower } : difference;
}

function errorTooSmall(measured: Measured): CheckFinding[] {
  const { prose, error, confidence, accuracy } = measured;
  const least = distanceOf(measured);
  if (fraction(error).upper >= least.lower - 1e-9) return [];
  return [
    {
      rule: "calibration error",
      verdict: "contradicted",
      place: prose.place,
      stated: error.text,
      recomputed: `at least ${least.lower.toFixed(4)}`,
      arithmetic: `|${bare(confidence)} - ${bare(accuracy)}| ≥ ${least.lower.toFixed(4)}`,
      message: `A calibration error is at least the distance of mean confidence (${confidence.text}) and accuracy (${accuracy.text}).`,
    },
  ];
}

/** Equality to three digits: all confidences are the same, and round ones are what a parser falls back to. */
function constantConfidence(measured: Measured): CheckFinding[] {
  const { prose, error, confidence, accuracy } = measured;
  const distance = distanceOf(measured);
  const isPrecise = error.decimals >= (error.percent ? 1 : 3) && !confidence.approximate && confidence.digits >= 2;
  if (!isPrecise || gap(fraction(error), distance) > 0 || distance.lower < 0.02) return [];
  const exact = Math.abs(
    Math.abs(confidence.value * (confidence.percent ? 0.01 : 1) - accuracy.value * (accuracy.percent ? 0.01 : 1)) -
      error.value * (error.percent ? 0.01 : 1),
  );
  if (exact > 1e-9 || Math.abs(confidence.value * 20 - Math.round(confidence.value * 20)) > 1e-9) return [];
  return [
    {
      rule: "constant confidence",
      verdict: "contradicted",
      place: prose.place,
      stated: error.text,
      recomputed: `|${bare(confidence)} - ${bare(accuracy)}|`,
      arithmetic: `|${bare(confidence)} - ${bare(accuracy)}| = ${error.text}`,
      message: `The error is exactly the distance of a constant ${bare(confidence)} and the accuracy: every confidence was ${bare(confidence)}, as where a parser fell back to a default. It says nothing of what a model learned.`,
    },
  ];
}

const alwaysRight =
  /(?:accuracy|acc|F1|准确率|正确率)\s*(?:=|:|：|为|of|is)?\s*(?:1\.0+|100\s?%)|100\s?%\s*(?:准确|正确|accura|correct)/iu;
const tooSure = /过于自信|过度自信|过自信|over-?\s?confiden/iu;

/** A paragraph by which a model that is always right has a high calibration error because it is too sure. */
function surelyRight(context: CheckedContext): CheckFinding[] {
  return context.sentences.flatMap(({ text, place, prose }) => {
    const whole = [prose?.text ?? text, ...headingsAbove(context, prose)].join("\n");
    const error = /\bECE\b[^\n]{0,24}?(?<![\d.])(0?\.\d{2,})/iu.exec(prose?.text ?? text);
    if (!tooSure.test(text) || !alwaysRight.test(whole) || !error) return [];
    const stated = Number(error[1]);
    const mean = (1 - stated).toFixed(Math.max(2, (error[1]?.split(".")[1] ?? "").length));
    return [
      {
        rule: "always right",
        verdict: "contradicted" as const,
        place,
        stated: `over-confident, ECE ${error[1]}`,
        recomputed: `under-confident, mean confidence ${mean}`,
        arithmetic: `1 - ${error[1]} = ${mean}`,
        message: `Where every answer is right, ECE is 1 - mean confidence: ${error[1]} means a mean confidence of ${mean}, too unsure, not too sure.`,
      },
    ];
  });
}

/** The paragraphs just above, which say what is spoken of. */
function headingsAbove({ prose }: CheckedContext, block: DocumentProse | undefined): string[] {
  if (!block) return [];
  const index = prose.indexOf(block);
  return prose.slice(Math.max(0, index - 3), index).map(({ text }) => text);
}
