/**
 * Names in a page's head what it fetches first of all by `import()`: those chunks and their styles then come together with
 * the entry, not one after the other behind it. Of `styles` only the styles are named.
 * @typedef {{ readonly modules: readonly string[], readonly styles: readonly string[] }} Wanted modules, by the end of their path
 * @param {Readonly<Record<string, Wanted>>} wanted by the page's file name
 * @returns {import('vite').Plugin}
 */
export function preload(wanted) {
  return {
    name: 'tasuki:preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { filename, bundle = {} }) {
        const page = Object.keys(wanted).find((name) => filename.endsWith(`/${name}`));
        if (page === undefined) return [];
        const { modules = [], styles = [] } = wanted[page] ?? {};
        const files = [
          ...filesOf(modules, bundle),
          ...filesOf(styles, bundle).filter((file) => file.endsWith('.css')),
        ];
        return [...new Set(files)].filter((file) => !html.includes(file)).map(tagOf);
      },
    },
  };
}

/**
 * @param {readonly string[]} modules
 * @param {import('vite').Rolldown.OutputBundle} bundle
 */
function filesOf(modules, bundle) {
  const files = new Set();
  for (const module of modules) {
    const chunk = Object.values(bundle).find(
      (one) => one.type === 'chunk' && one.facadeModuleId?.endsWith(module),
    );
    if (chunk?.type !== 'chunk') throw new Error(`${module} is to be preloaded, and is in no chunk`);
    collect(chunk, { bundle, files });
  }
  return [...files];
}

/**
 * Adds a chunk, what it imports, and the styles of all of them.
 * @param {import('vite').Rolldown.OutputChunk} chunk
 * @param {{ bundle: import('vite').Rolldown.OutputBundle, files: Set<string> }} into
 */
function collect(chunk, { bundle, files }) {
  if (files.has(chunk.fileName)) return;
  files.add(chunk.fileName);
  for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
  for (const name of chunk.imports) {
    const imported = bundle[name];
    if (imported?.type === 'chunk') collect(imported, { bundle, files });
  }
}

/**
 * @param {string} file
 * @returns {import('vite').HtmlTagDescriptor}
 */
function tagOf(file) {
  const href = `/${file}`;
  return file.endsWith('.css')
    ? { tag: 'link', attrs: { rel: 'stylesheet', crossorigin: true, href }, injectTo: 'head' }
    : { tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href }, injectTo: 'head' };
}
