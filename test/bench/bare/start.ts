import { join } from 'node:path';
import { build } from 'vite';
import { startChild } from '../../support/processes/child.ts';
import { createTempFolder, freePorts, PROJECT_DIR } from '../../support/processes/place.ts';
import { createScope } from '../../support/processes/scope.ts';
import { workerEnvironment } from '../../support/processes/worker.ts';

/** The bare counterpart, running as a process of its own. */
export interface BareServer {
  readonly url: string;
  /** Where its SFU receives and sends media. */
  readonly mediaPort: number;
  /** The bundled script of its page, as a file. */
  readonly script: string;
  stop(): Promise<void>;
}

/** Bundles the bare page as the product's is bundled, and starts its server. */
export async function startBareServer(): Promise<BareServer> {
  const scope = createScope();
  try {
    const folder = scope.use(createTempFolder('bare'));
    const script = await bundleBarePage(folder.path);
    const [port, mediaPort] = [await freePorts(), await freePorts()];
    scope.use(
      await startChild(process.execPath, {
        name: 'the bare server',
        args: [join(PROJECT_DIR, 'test/bench/bare/main.ts')],
        env: {
          ...process.env,
          PORT: String(port),
          BARE_SCRIPT: script,
          BARE_MEDIA_PORT: String(mediaPort),
          ...workerEnvironment(),
        },
        isReady: (child) => child.output().includes('listens'),
      }),
    );
    return { url: `http://127.0.0.1:${port}/`, mediaPort, script, stop: () => scope.close() };
  } catch (fault) {
    await scope.close();
    throw fault;
  }
}

async function bundleBarePage(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: PROJECT_DIR,
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      lib: {
        entry: join(PROJECT_DIR, 'test/bench/bare/page.ts'),
        formats: ['es'],
        fileName: () => 'page.js',
      },
      minify: true,
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return join(folder, 'page.js');
}
