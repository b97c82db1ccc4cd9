import type { JsonValue } from "../mime/mime-bundle.ts";
import type { JsonLayout } from "./json-layout.ts";
import { planMembers, type PlannedMember } from "./plan-members.ts";
import { isContainer, provenanceOf, type JsonContainer } from "./provenance.ts";
import { reformatJson } from "./reformat-json.ts";
import { writeNumber, writeString } from "./write-string.ts";

/**
 * Writes `value` as JSON. With the layout that `parseJson` gave, everything that is unchanged since then comes out
 * exactly as it stood; the rest is laid out alike, with sorted keys. What was parsed from another text keeps the
 * spelling of its numbers.
 */
export function writeJson(value: JsonValue, layout: JsonLayout): string {
  const writer = new JsonWriter(layout);
  writer.write(value, 0, false);
  return layout.lead + writer.pieces.join("") + layout.tail;
}

class JsonWriter {
  readonly pieces: string[] = [];
  private readonly layout: JsonLayout;

  constructor(layout: JsonLayout) {
    this.layout = layout;
  }

  /** `inline`: the object or array around it is on one line, so new ones in it are too. */
  write(value: JsonValue, depth: number, inline: boolean): void {
    if (isContainer(value)) this.writeContainer(value, depth, inline);
    else this.pieces.push(this.primitive(value));
  }

  private primitive(value: null | boolean | number | string): string {
    if (typeof value === "string") return writeString(value, this.layout.ascii);
    return typeof value === "number" ? writeNumber(value) : String(value);
  }

  private writeContainer(value: JsonContainer, depth: number, inline: boolean): void {
    const { layout, pieces } = this;
    const provenance = provenanceOf(value);
    if (provenance) {
      const { source, start, end } = provenance;
      const isHere = source.layout === layout && provenance.depth === depth;
      pieces.push(isHere ? source.text.slice(start, end) : reformatJson(provenance, layout, depth, inline));
      return;
    }
    const isArray = Array.isArray(value);
    const plan = planMembers(value, layout, depth, inline);
    pieces.push(isArray ? "[" : "{");
    for (const member of plan.members) this.writeMember(member, isArray, depth, plan.inline);
    if (plan.members.length > 0) pieces.push(plan.closingGap);
    pieces.push(isArray ? "]" : "}");
  }

  private writeMember(member: PlannedMember, isArray: boolean, depth: number, inline: boolean): void {
    const { layout, pieces } = this;
    pieces.push(member.gap);
    if (!isArray) pieces.push(member.keyToken ?? writeString(member.key, layout.ascii) + layout.keySeparator);
    if (member.token !== undefined) pieces.push(member.token);
    else this.write(member.value, depth + 1, inline);
  }
}
