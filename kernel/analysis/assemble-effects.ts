import type { Certainty, Change, Effects, Mutation, Sharing } from "../protocol/dependencies.ts";
import type { CollectedEffects, Seen, Share } from "./collect-effects.ts";
import type { Place, Places } from "./places.ts";
import { lessCertain } from "./sharing.ts";

export type ArgumentChange = Change & { readonly argument: number };

export interface AssembledEffects {
  readonly effects: Effects;
  readonly whenCalled: ReadonlyMap<string, Effects>;
  readonly sharing: readonly Sharing[];
  readonly argumentChanges: ReadonlyMap<string, readonly ArgumentChange[]>;
}

/** Puts together what was seen: by whose code it is done, and to which names in the end. */
export function assembleEffects(
  collected: CollectedEffects,
  places: Places,
  isGenerated: (name: string) => boolean,
): AssembledEffects {
  const routes = routesToNames(collected.shares);
  const builders = new Map<string, EffectsBuilder>();
  const into = ({ units }: Seen, add: (builder: EffectsBuilder, unit: string) => void) => {
    for (const unit of units.units) {
      const builder = builders.get(unit) ?? createBuilder();
      builders.set(unit, builder);
      add(builder, unit);
    }
  };
  for (const read of collected.reads)
    into(read, (builder, unit) => {
      if (isOutside(read.place, unit, read, places)) builder.reads.add(read.place.name);
    });
  for (const write of collected.writes)
    into(write, (builder, unit) => {
      if (write.place.scope === "free" || (write.place.scope === "own" && unit !== ""))
        builder.assigns.add(write.place.name);
    });
  for (const change of collected.changes)
    for (const { place, certainty, how } of routes(change.place))
      if (how === "same" || isDeep(change.change))
        into(change, (builder, unit) => {
          if (place.scope === "own" && (unit === "" || unit === place.name)) return;
          const through = lessCertain(certainty, change.change.through ?? "certain");
          const mutation: Mutation = { ...change.change, name: place.name, ...(through !== "certain" && { through }) };
          builder.mutates.set(JSON.stringify(mutation), mutation);
        });
  const own = new Map([...builders].flatMap(([unit, builder]) => (unit === "" ? [] : [[unit, finished(builder)]])));
  return {
    effects: cellEffects(
      finished(builders.get("") ?? createBuilder()),
      ownCalls(collected).filter((name) => !isGenerated(name)),
      own,
      places,
    ),
    whenCalled: own,
    sharing: sharingOfNames(collected.shares, routes),
    argumentChanges: argumentChanges(collected, places),
  };
}

interface EffectsBuilder {
  readonly reads: Set<string>;
  readonly assigns: Set<string>;
  readonly mutates: Map<string, Mutation>;
}

function createBuilder(): EffectsBuilder {
  return { reads: new Set(), assigns: new Set(), mutates: new Map() };
}

function finished({ reads, assigns, mutates }: EffectsBuilder): Effects {
  return { reads: [...reads].sort(), assigns: [...assigns].sort(), mutates: [...mutates.values()].sort(byName) };
}

function byName(left: Mutation, right: Mutation): number {
  return left.name < right.name ? -1 : left.name > right.name ? 1 : 0;
}

/**
 * Whether a read in the code of `unit` is of something that it does not bring along. What a cell reads before it declares
 * it is what an earlier cell left there; functions read what is there when they are called.
 */
function isOutside(
  place: Place,
  unit: string,
  { units, start }: Seen & { readonly start: number },
  places: Places,
): boolean {
  if (place.scope !== "own") return place.scope === "free";
  if (unit !== "") return place.name !== unit;
  if (!units.isInOrder) return false;
  const kind = places.own.get(place.name)?.defs[0]?.type;
  if (kind === "FunctionName" || kind === "ImportBinding") return false;
  const declaration = places.declaration(place.name);
  return declaration !== undefined && start < declaration.end && kind !== "ClassName";
}

/** The own functions that the cell itself uses: called or handed on, they may do what they do. */
function ownCalls({ reads }: CollectedEffects): string[] {
  return reads.flatMap(({ place, units }) => (place.scope === "own" && units.units.includes("") ? [place.name] : []));
}

/** With what the cell's own functions do, as far as it uses them. */
function cellEffects(
  direct: Effects,
  used: readonly string[],
  own: ReadonlyMap<string, Effects>,
  places: Places,
): Effects {
  const builder: EffectsBuilder = {
    reads: new Set(direct.reads),
    assigns: new Set(direct.assigns),
    mutates: new Map(direct.mutates.map((mutation) => [JSON.stringify(mutation), mutation])),
  };
  const seen = new Set<string>();
  const pending = [...used];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const called = own.get(name);
    if (!called || seen.has(name)) continue;
    seen.add(name);
    for (const read of called.reads) {
      if (places.own.has(read)) pending.push(read);
      else builder.reads.add(read);
    }
    for (const assigned of called.assigns) if (!places.own.has(assigned)) builder.assigns.add(assigned);
    for (const mutation of called.mutates)
      if (!places.own.has(mutation.name)) builder.mutates.set(JSON.stringify(mutation), mutation);
  }
  return finished(builder);
}

interface Route {
  readonly place: Place;
  readonly how: Sharing["how"];
  readonly certainty: Certainty;
}

/** Whether a change can reach what the changed value only holds. */
function isDeep(change: Change): boolean {
  return change.by === "argument" || !change.isOwn;
}

/** From a place to the names that its value may be part of: itself, or what the places inside lead to. */
function routesToNames(shares: CollectedEffects["shares"]): (from: Place) => readonly Route[] {
  const sources = Map.groupBy(shares, ({ target }) => target.id);
  return (from) => {
    const found = new Map<string, Route>();
    const visited = new Map<string, Certainty>();
    const pending: Route[] = [{ place: from, how: "same", certainty: "certain" }];
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { place, how, certainty } = next;
      const before = visited.get(place.id);
      if (before !== undefined && lessCertain(before, certainty) === certainty) continue;
      visited.set(place.id, certainty);
      if (place.scope !== "inner") found.set(place.id, next);
      else
        for (const share of sources.get(place.id) ?? [])
          pending.push({
            place: share.source,
            how: how === "holds" ? how : share.how,
            certainty: lessCertain(certainty, share.certainty),
          });
    }
    return [...found.values()];
  };
}

/** What top-level names share with each other, places inside left out. */
function sharingOfNames(
  shares: CollectedEffects["shares"],
  routes: (from: Place) => readonly Route[],
): readonly Sharing[] {
  const found = new Map<string, Sharing>();
  for (const share of shares) {
    if (share.target.scope === "inner") continue;
    const name = share.target.name;
    for (const { place, how, certainty } of routes(share.source)) {
      if (place.name === name) continue;
      const key = `${name} ${place.name}`;
      const grade = lessCertain(certainty, share.certainty);
      const before = found.get(key);
      if (!before || lessCertain(before.certainty, grade) === before.certainty)
        found.set(key, { name, of: place.name, how: how === "holds" ? how : share.how, certainty: grade });
    }
  }
  return [...found.values()].sort((a, b) => (a.name + a.of < b.name + b.of ? -1 : 1));
}

/** How the cell's own functions change what they are given. */
function argumentChanges(
  { changes, shares }: CollectedEffects,
  { parameters }: Places,
): ReadonlyMap<string, readonly ArgumentChange[]> {
  const sources = Map.groupBy(shares, ({ target }) => target.id);
  const result = new Map<string, ArgumentChange[]>();
  for (const { place, change } of changes) {
    if (place.scope !== "inner") continue;
    for (const [id, { how, certainty }] of reachedFrom(place, sources)) {
      const parameter = parameters.get(id);
      if (!parameter || (how === "holds" && !isDeep(change))) continue;
      const through = lessCertain(certainty, change.through ?? "certain");
      const found = { ...change, argument: parameter.index, ...(through !== "certain" && { through }) };
      result.set(parameter.owner, [...(result.get(parameter.owner) ?? []), found]);
    }
  }
  return result;
}

function reachedFrom(
  place: Place,
  sources: ReadonlyMap<string, readonly Share[]>,
): ReadonlyMap<string, Pick<Route, "how" | "certainty">> {
  const reached = new Map<string, Pick<Route, "how" | "certainty">>();
  const pending: Route[] = [{ place, how: "same", certainty: "certain" }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { how, certainty } = next;
    if (reached.has(next.place.id)) continue;
    reached.set(next.place.id, { how, certainty });
    for (const share of sources.get(next.place.id) ?? [])
      pending.push({
        place: share.source,
        how: how === "holds" ? how : share.how,
        certainty: lessCertain(certainty, share.certainty),
      });
  }
  return reached;
}
