import { spawn } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fromXwd, type Picture } from '../picture/picture.ts';
import { type Child, startChild } from '../processes/child.ts';
import { createTempFolder } from '../processes/place.ts';
import { createScope } from '../processes/scope.ts';

/** A screen of the test's own: Xvfb with a window manager (windows can only be captured where one runs). */
export interface Display {
  /** For DISPLAY, e.g. `:3`. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** An environment in which programs open on this screen. */
  readonly env: NodeJS.ProcessEnv;
  /** What is on the screen now, pixel by pixel, out of the server's own memory. */
  grab(): Picture;
  /** One pixel of it, fast enough to be asked a thousand times a second. */
  pixel(x: number, y: number): readonly [red: number, green: number, blue: number];
  stop(): Promise<void>;
}

/** Two screens that start at the same moment can be given one number: who comes second asks for another. */
const MOST_TRIES = 3;

/** Starts a screen on a free number. */
export async function startDisplay(size: { width?: number; height?: number } = {}): Promise<Display> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryDisplay(size);
    } catch (fault) {
      if (tries === MOST_TRIES) throw fault;
    }
  }
}

async function tryDisplay({ width = 1280, height = 720 }): Promise<Display> {
  const scope = createScope();
  try {
    const folder = scope.use(createTempFolder('display'));
    const name = await startXvfb({ width, height, folder: folder.path, defer: scope.defer });
    const env = { ...process.env, DISPLAY: name };
    scope.use(await startWindowManager(env));
    const file = join(folder.path, 'Xvfb_screen0');
    const memory = openSync(file, 'r');
    scope.defer(() => closeSync(memory));
    return {
      name,
      width,
      height,
      env,
      grab: () => fromXwd(file),
      pixel: createPixelReader(memory),
      stop: () => scope.close(),
    };
  } catch (fault) {
    await scope.close();
    throw fault;
  }
}

interface XvfbOptions {
  readonly width: number;
  readonly height: number;
  readonly folder: string;
  defer(ending: () => unknown): void;
}

/** Xvfb takes a free number itself and writes it to the descriptor of `-displayfd`. */
async function startXvfb({ width, height, folder, defer }: XvfbOptions): Promise<string> {
  const args = [
    '-displayfd',
    '3',
    '-screen',
    '0',
    `${width}x${height}x24`,
    '-fbdir',
    folder,
    '-nolisten',
    'tcp',
  ];
  const xvfb = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const gone = new Promise<never>((_, reject) => {
    xvfb.once('error', (fault) => reject(new Error('Xvfb could not be started', { cause: fault })));
    xvfb.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
  gone.catch(() => undefined);
  defer(async () => {
    if (xvfb.exitCode !== null || xvfb.signalCode !== null) return;
    xvfb.kill('SIGTERM');
    await gone.catch(() => undefined);
  });
  const numbers = xvfb.stdio[3] as Readable;
  const number = new Promise<string>((resolve) => {
    let text = '';
    numbers.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.trim());
    });
  });
  return `:${await Promise.race([number, gone])}`;
}

/** openbox; ready once the root window names it (EWMH `_NET_SUPPORTING_WM_CHECK`). */
async function startWindowManager(env: NodeJS.ProcessEnv): Promise<Child> {
  return startChild('openbox', {
    env,
    isReady: async () => {
      const asked = await startChild('xprop', { args: ['-root', '_NET_SUPPORTING_WM_CHECK'], env });
      await asked.exited;
      return asked.output().includes('window id');
    },
  });
}

function createPixelReader(memory: number): Display['pixel'] {
  const header = Buffer.alloc(100);
  readSync(memory, header, 0, header.length, 0);
  const start = header.readUInt32BE(0) + header.readUInt32BE(19 * 4) * 12;
  const bytesPerLine = header.readUInt32BE(12 * 4);
  const pixel = Buffer.alloc(4);
  return (x, y) => {
    readSync(memory, pixel, 0, 4, start + y * bytesPerLine + x * 4);
    return [pixel[2] as number, pixel[1] as number, pixel[0] as number];
  };
}
