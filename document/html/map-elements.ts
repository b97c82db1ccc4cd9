import type { Element, ElementContent, Root } from "hast";

/**
 * A tree with every element put through `change`, children before their parents. What does not change is shared with
 * the tree given, which stays as it is.
 */
export function mapElements(tree: Root, change: (node: Element) => ElementContent): Root {
  const children = mapAll(tree.children as ElementContent[], change);
  return children === tree.children ? tree : { ...tree, children };
}

function mapAll(nodes: ElementContent[], change: (node: Element) => ElementContent): ElementContent[] {
  let changed = false;
  const mapped = nodes.map((node) => {
    if (node.type !== "element") return node;
    const children = mapAll(node.children, change);
    const result = change(children === node.children ? node : { ...node, children });
    changed ||= result !== node;
    return result;
  });
  return changed ? mapped : nodes;
}
