/**
 * What ends the text of a script in which breakpoints may be. V8 stops before it runs what names a source map, if it is
 * asked to, and asks for nothing at this address.
 */
export const breakableMark = "\n//# sourceMappingURL=kelvin:source";
