/** Nothing was sent while it was recorded. */
export const EXIT_EMPTY = 3;
