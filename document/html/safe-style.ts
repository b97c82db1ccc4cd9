/**
 * What a `style` attribute of somebody else's HTML may set: looks, never where it stands on the page. Without position,
 * z-index, transforms of the view and negative margins it cannot cover what is not its own.
 */
const safeProperties = new Set(
  `background background-color border border-block border-bottom border-bottom-color border-bottom-style
  border-bottom-width border-collapse border-color border-inline border-left border-left-color border-left-style
  border-left-width border-radius border-right border-right-color border-right-style border-right-width border-spacing
  border-style border-top border-top-color border-top-style border-top-width border-width box-sizing caption-side clear
  color column-gap columns direction display empty-cells flex flex-basis flex-direction flex-flow flex-grow flex-shrink
  flex-wrap align-content align-items align-self justify-content justify-items justify-self order float font font-family
  font-feature-settings font-size font-style font-variant font-variant-numeric font-weight gap grid-area grid-column
  grid-row grid-template-columns grid-template-rows height hyphens letter-spacing line-height list-style
  list-style-position list-style-type margin margin-block margin-bottom margin-inline margin-left margin-right
  margin-top max-height max-width min-height min-width opacity overflow overflow-wrap overflow-x overflow-y padding
  padding-block padding-bottom padding-inline padding-left padding-right padding-top quotes row-gap table-layout
  text-align text-decoration text-decoration-color text-decoration-line text-decoration-style text-indent
  text-overflow text-shadow text-transform vertical-align visibility white-space width word-break word-spacing
  writing-mode fill fill-opacity fill-rule stroke stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity
  stroke-width stop-color stop-opacity text-anchor dominant-baseline`.split(/\s+/),
);

const safeFunctions = new Set(
  `rgb rgba hsl hsla hwb lab lch oklab oklch color-mix calc min max clamp repeat minmax fit-content linear-gradient
  repeating-linear-gradient radial-gradient`.split(/\s+/),
);

/** Letters of values that need no escape and start no comment, rule or tag. */
const safeCharacters = /^[\p{L}\p{N}\s#%.,()+\-*/'"!_]*$/u;

/** The declarations of a `style` attribute that are safe, or undefined where none is left. */
export function safeStyle(style: string): string | undefined {
  const declarations = style.split(";").flatMap((declaration) => {
    const colon = declaration.indexOf(":");
    if (colon < 0) return [];
    const property = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration.slice(colon + 1).trim();
    return safeProperties.has(property) && isSafeValue(property, value) ? [`${property}: ${value}`] : [];
  });
  return declarations.length > 0 ? declarations.join("; ") : undefined;
}

function isSafeValue(property: string, value: string): boolean {
  if (value === "" || !safeCharacters.test(value) || value.includes("/*")) return false;
  if (property.startsWith("margin") && /-\s*[\d.(]|-\s*calc/.test(value)) return false;
  if (property === "text-indent" && value.includes("-")) return false;
  const functions = value.matchAll(/([\w-]*)\(/g);
  return [...functions].every(([, name]) => name === "" || safeFunctions.has(name!.toLowerCase()));
}
