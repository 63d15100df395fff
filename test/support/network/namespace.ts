import { execFileSync } from 'node:child_process';

/**
 * A network of its own (a Linux network namespace), joined to this machine's by one cable (a veth pair), for a browser
 * whose line is to be cut while the server's and everybody else's stays.
 */
export interface TestNetwork {
  /** This machine's end of the cable: the address at which a browser inside reaches a server here. */
  readonly hostAddress: string;
  /** The command to put before a program so that it runs inside. */
  readonly through: readonly string[];
  /** Pulls the cable. */
  cut(): void;
  /** Puts it in again. */
  restore(): void;
  /** Takes network and cable away; what still runs inside loses its line for good. Idempotent. */
  stop(): void;
}

let made = 0;

/**
 * Makes a network. Needs root and Linux: there is no other way to lose a line as a real one is lost.
 * @throws Error that says so where it is not permitted
 */
export function createNetwork(): TestNetwork {
  made += 1;
  const name = `tasuki-${process.pid}-${made}`;
  const [outside, inside] = [`tk${process.pid}-${made}`.slice(-14), `tk${process.pid}-${made}i`.slice(-15)];
  const subnet = freeSubnet();
  const stop = () => {
    quietly('link', 'delete', outside);
    quietly('netns', 'delete', name);
  };
  try {
    ip('netns', 'add', name);
    ip('link', 'add', outside, 'type', 'veth', 'peer', 'name', inside);
    ip('link', 'set', inside, 'netns', name);
    ip('address', 'add', `${subnet}.1/30`, 'dev', outside);
    ip('link', 'set', outside, 'up');
    ip('-n', name, 'address', 'add', `${subnet}.2/30`, 'dev', inside);
    ip('-n', name, 'link', 'set', 'lo', 'up');
    ip('-n', name, 'link', 'set', inside, 'up');
    // Without a default route Chromium takes itself for offline.
    ip('-n', name, 'route', 'add', 'default', 'via', `${subnet}.1`);
  } catch (fault) {
    stop();
    throw new Error('no network of its own could be made: this needs root and a kernel with veth', {
      cause: fault,
    });
  }
  return {
    hostAddress: `${subnet}.1`,
    through: ['ip', 'netns', 'exec', name],
    cut: () => ip('link', 'set', outside, 'down'),
    restore: () => {
      ip('link', 'set', outside, 'up');
      quietly('-n', name, 'route', 'add', 'default', 'via', `${subnet}.1`);
    },
    stop,
  };
}

function ip(...args: string[]): string {
  return execFileSync('ip', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function quietly(...args: string[]): void {
  try {
    ip(...args);
  } catch {
    // It is gone already, or there already.
  }
}

/** The first three numbers of a private network that nobody here uses. */
function freeSubnet(): string {
  const taken = ip('-o', 'address');
  for (let third = 0; third < 256; third += 1) {
    const subnet = `10.213.${(third + process.pid) % 256}`;
    if (!taken.includes(`${subnet}.`)) return subnet;
  }
  throw new Error('all test networks are taken');
}
