/**
 * Fails a build whose chunks import each other in a circle: one of them then runs before what it needs, and the page stays
 * blank. It comes about by a grouping of chunks (vite.config.ts) that takes a part away from those it needs.
 * @returns {import('vite').Plugin}
 */
export function noCircles() {
  return {
    name: 'tasuki:no-circles',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
      const circle = circleOf(new Map(chunks.map(({ fileName, imports }) => [fileName, imports])));
      if (circle) this.error(`chunks import each other in a circle: ${circle.join(' → ')}`);
    },
  };
}

/**
 * @param {ReadonlyMap<string, readonly string[]>} imports each chunk's static imports
 * @returns {readonly string[] | null} the first circle, its first chunk again at its end
 */
export function circleOf(imports) {
  /** @type {Set<string>} */
  const done = new Set();
  /** @param {string} file @param {readonly string[]} way @returns {readonly string[] | null} */
  const walk = (file, way) => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const next of imports.get(file) ?? []) {
      const circle = walk(next, [...way, file]);
      if (circle) return circle;
    }
    done.add(file);
    return null;
  };
  for (const file of imports.keys()) {
    const circle = walk(file, []);
    if (circle) return circle;
  }
  return null;
}
