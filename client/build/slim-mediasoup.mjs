import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LIBRARY = 'node_modules/mediasoup-client';
const PACKAGE_FILE = fileURLToPath(new URL(`../../${LIBRARY}/package.json`, import.meta.url));
const HANDLERS = ['Chrome74', 'Chrome111', 'Firefox120', 'Safari12', 'ReactNative106'];
const STUB = '\0tasuki:slim-mediasoup';

/**
 * Leaves out of the pages what of mediasoup-client never runs in them: its doubles for tests, which its index brings
 * along, and the handlers that its `Device` knows by name. `client/media/device.ts` brings those of browsers itself, each
 * where it is needed.
 * @returns {import('vite').Plugin}
 */
export function slimMediasoup() {
  const { name, version } = JSON.parse(readFileSync(PACKAGE_FILE, 'utf8'));
  let device = '';
  return {
    name: 'tasuki:slim-mediasoup',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source === name) {
        const index = await this.resolve(source, importer, { skipSelf: true });
        device = join(index?.id ?? '', '../Device.js');
        return device;
      }
      const ofDevice = importer === device && source.startsWith('./handlers/');
      // Only to read the version out of it.
      const ofIndex =
        source === '../../' && importer?.endsWith(join(LIBRARY, 'lib/handlers/sdp/RemoteSdp.js'));
      return ofDevice || ofIndex ? STUB : null;
    },
    load: (id) => (id === STUB ? stub(version) : null),
  };
}

/** @param {string} version */
function stub(version) {
  const refuse = `() => { throw new Error('mediasoup-client has no handler of its own in this page'); }`;
  return [
    `export const version = ${JSON.stringify(version)};`,
    ...HANDLERS.map((name) => `export const ${name} = { createFactory: ${refuse} };`),
  ].join('\n');
}
