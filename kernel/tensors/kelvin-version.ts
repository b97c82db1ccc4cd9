/** Set by the build; undefined when the sources run by themselves, as in a test. */
declare const KELVIN_VERSION: string | undefined;

/** Kelvin's version, `development` when run from sources. */
export const kelvinVersion = typeof KELVIN_VERSION === "undefined" ? "development" : KELVIN_VERSION;
