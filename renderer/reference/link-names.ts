import type { ElementContent, Root, RootContent } from "hast";
import type { Reference } from "./reference.ts";
import { addressOfPlace } from "./reference-place.ts";

/** Gives the address of what a name in the text of `subject` stands for. */
export type AddressOf = (name: string, subject: string) => string | undefined;

/** Names mean what the same subject has, else the globals, else what the first subject has. */
export function addressesOf(reference: Reference): AddressOf {
  const subjectsOf = new Map<string, readonly string[]>();
  for (const subject of reference.subjects)
    for (const { name } of subject.entries) subjectsOf.set(name, [...(subjectsOf.get(name) ?? []), subject.name]);
  const subjects = new Set(reference.subjects.map(({ name }) => name));
  return (name, subject) => {
    if (subjects.has(name) && name !== subject) return addressOfPlace({ subject: name });
    const having = subjectsOf.get(name);
    if (!having) return undefined;
    return addressOfPlace({ subject: having.includes(subject) ? subject : having[0]!, name });
  };
}

const identifier = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/** Code in which every name that the reference knows is a link. */
export function linkCode(nodes: readonly ElementContent[], addressOf: (name: string) => string | undefined) {
  const link = (node: ElementContent): ElementContent[] => {
    if (node.type === "element") {
      // What is said in strings and comments are words.
      const words = String(node.properties["className"]).match(/hljs-(string|comment)/);
      return [words ? node : { ...node, children: node.children.flatMap(link) }];
    }
    return node.type === "text" ? linkText(node.value, addressOf) : [node];
  };
  return nodes.flatMap(link);
}

function linkText(text: string, addressOf: (name: string) => string | undefined): ElementContent[] {
  const parts: ElementContent[] = [];
  let end = 0;
  for (const { 0: name, index } of text.matchAll(identifier)) {
    const href = addressOf(name);
    if (href === undefined) continue;
    if (index > end) parts.push({ type: "text", value: text.slice(end, index) });
    parts.push(linkTo(href, name));
    end = index + name.length;
  }
  if (end < text.length) parts.push({ type: "text", value: text.slice(end) });
  return parts;
}

/** Text in which what stands as code and is a name of the reference is a link. */
export function linkProse(tree: Root, addressOf: (name: string) => string | undefined): Root {
  const link = <Node extends RootContent | ElementContent>(node: Node): Node => {
    if (node.type !== "element" || node.tagName === "pre" || node.tagName === "a") return node;
    const [only] = node.children;
    if (node.tagName === "code" && only?.type === "text") {
      const href = addressOf(only.value.replace(/\(\)$/, ""));
      return href === undefined ? node : { ...node, children: [linkTo(href, only.value)] };
    }
    return { ...node, children: node.children.map(link) };
  };
  return { ...tree, children: tree.children.map(link) };
}

function linkTo(href: string, text: string): ElementContent {
  return { type: "element", tagName: "a", properties: { href }, children: [{ type: "text", value: text }] };
}
