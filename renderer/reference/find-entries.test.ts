import { expect, it } from "vitest";
import { findEntries, firstSentence } from "./find-entries.ts";
import type { ReferenceEntry } from "./reference.ts";
import { addressOfPlace, placeOfAddress } from "./reference-place.ts";

const entry = (name: string, text: string, kind: ReferenceEntry["kind"] = "function"): ReferenceEntry => ({
  name,
  text,
  kind,
  file: "",
  exported: true,
  signatures: [],
  formulas: [],
  params: [],
  returns: "",
  throws: [],
  members: [],
  parameters: [],
  returnType: "",
});

const reference = {
  subjects: [
    {
      name: "kelvin/calibration",
      text: "",
      entries: [
        entry("expectedCalibrationError", "Expected calibration error: how far off. Lower is better."),
        entry("fitBeta", "Fits beta calibration. A piece of it has three parameters."),
      ],
    },
    { name: "kelvin/data", text: "", entries: [entry("column", "The values of a column."), entry("sql", "Runs SQL.")] },
  ],
};

const found = (query: string): readonly string[] => findEntries(reference, query).map(({ entry }) => entry.name);

it("finds names by their beginning, their parts, their initials, and texts by their words", () => {
  expect(found("fit")).toEqual(["fitBeta"]);
  expect(found("calibration error")).toEqual(["expectedCalibrationError"]);
  expect(found("ece")).toEqual(["expectedCalibrationError"]);
  expect(found("calibration")).toEqual(["expectedCalibrationError", "fitBeta"]);
  expect(found("values column")).toEqual(["column"]);
  expect(found("data")).toEqual(["sql", "column"]);
  expect(found("nothing")).toEqual([]);
  expect(found("  ")).toEqual([]);
});

it("knows where a first sentence ends", () => {
  expect(firstSentence("Runs it, e.g. twice, at 0.5 of the speed. Then more.")).toBe(
    "Runs it, e.g. twice, at 0.5 of the speed.",
  );
  expect(firstSentence("No stop\n\nMore.")).toBe("No stop");
});

it.each([
  {},
  { subject: "globals" },
  { subject: "globals", name: "$" },
  { subject: "kelvin/data" },
  { subject: "kelvin/data", name: "sql" },
])("place %o has an address that leads to it", (place) => {
  expect(placeOfAddress(addressOfPlace(place))).toEqual(place);
});

it("an address of something else leads to no place", () => {
  expect(placeOfAddress("")).toBeUndefined();
  expect(placeOfAddress("#references")).toBeUndefined();
});
