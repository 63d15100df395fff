/**
 * Chunks of a page's first load: each is all that one module imports, and what that imports; what comes by `import()` is not of
 * it. What several need is in the first of them, so none needs a later one. The module itself stays outside: it may wait for
 * what it fetches, and that may need the chunk.
 * @typedef {{ readonly name: string, readonly behind: string }} Chunk its name, and the path of the module
 * @param {readonly Chunk[]} chunks in the order in which they are fetched
 * @returns {import('vite').Rolldown.CodeSplittingGroup}
 */
export function firstLoad(chunks) {
  /** @type {ReadonlyMap<string, string> | null} */
  let chunkOf = null;
  return {
    debugName: 'first load',
    name: (id, graph) => {
      chunkOf ??= chunksOf(graph, chunks);
      return chunkOf.get(id) ?? null;
    },
    includeDependenciesRecursively: false,
  };
}

/**
 * @param {{ getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null }} graph
 * @param {readonly Chunk[]} chunks
 * @returns {ReadonlyMap<string, string>} the chunk of each module that is in one
 * @throws Error for a module that the page does not have
 */
export function chunksOf(graph, chunks) {
  /** @type {Map<string, string>} */
  const chunkOf = new Map();
  const roots = new Set(chunks.map(({ behind }) => behind));
  for (const { name, behind } of chunks) {
    const root = graph.getModuleInfo(behind);
    if (root === null) throw new Error(`${behind} is to be in the first load, and no module of the page`);
    const open = [...root.importedIds];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (chunkOf.has(id) || roots.has(id)) continue;
      chunkOf.set(id, name);
      open.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
    }
  }
  return chunkOf;
}
