/** From this minor version of nbformat 4 on, cells have ids. */
export const minorWithIds = 5;

/** The newest minor version that is fully known, in which new notebooks are written. */
export const newestMinor = 5;
