/** How a page calls a customer who gave no name, by their number [JO1]. Apart, since it comes before all other words. */
export const names = { unnamed: 'Customer {{number}}' } as const;
