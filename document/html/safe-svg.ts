/**
 * The part of SVG that draws: no script, no foreign content, no animation (which can set a link after it was checked),
 * no `use` of other files. Names as hast spells them.
 */
export const svgTagNames = `svg g path rect circle ellipse line polyline polygon text tspan textPath defs symbol use
  clipPath mask pattern marker linearGradient radialGradient stop title desc filter feBlend feColorMatrix feComposite
  feFlood feGaussianBlur feMerge feMergeNode feOffset`.split(/\s+/);

/** Names that HTML has too, but means otherwise: allowed in a drawing only when all around them is SVG. */
export const svgOnlyTagNames = svgTagNames.filter((name) => name !== "svg");

export const svgAttributes = `baselineShift clipPath clipPathUnits clipRule cx cy d dominantBaseline dx dy fill
  fillOpacity fillRule filter floodColor floodOpacity fontFamily fontSize fontStyle fontWeight fr fx fy gradientTransform
  gradientUnits height in in2 k1 k2 k3 k4 lengthAdjust letterSpacing marker markerEnd markerHeight markerMid markerStart
  markerUnits markerWidth mask maskContentUnits maskUnits mode offset opacity operator orient overflow paintOrder
  pathLength patternContentUnits patternTransform patternUnits points preserveAspectRatio primitiveUnits r refX refY
  result rotate rx ry shapeRendering spreadMethod startOffset stdDeviation stopColor stopOpacity stroke strokeDashArray
  strokeDashOffset strokeLineCap strokeLineJoin strokeMiterLimit strokeOpacity strokeWidth textAnchor textDecoration
  textLength textRendering transform type values vectorEffect version viewBox visibility width wordSpacing x x1 x2 y y1
  y2`.split(/\s+/);
