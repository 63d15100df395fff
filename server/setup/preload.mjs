/**
 * Names in a page's head what its entry fetches first of all by `import()`: those chunks and their styles then come
 * together with the entry, not one after the other behind it.
 * @param {Readonly<Record<string, readonly string[]>>} wanted modules (the end of their path) by the page's file name
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
        const files = new Set();
        for (const module of (page && wanted[page]) ?? []) {
          const chunk = Object.values(bundle).find(
            (one) => one.type === 'chunk' && one.facadeModuleId?.endsWith(module),
          );
          if (chunk?.type !== 'chunk')
            throw new Error(`${page} is to preload ${module}, which is in no chunk`);
          collect(chunk, { bundle, files });
        }
        return [...files].filter((file) => !html.includes(file)).map(tagOf);
      },
    },
  };
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
