import type { Obstacle } from '../../shared/control/input.ts';
import type { Injector, InjectorEvents } from './port.ts';

/** Mouse and keyboard of whatever machine this is. Rejects with an `Obstacle` as the message where it cannot be. */
export async function openInjector(events: InjectorEvents): Promise<Injector> {
  const obstacle = obstacleHere(process.env, process.platform);
  if (obstacle !== null) throw new Error(obstacle);
  if (process.platform === 'linux') {
    const { openX11Injector } = await import('./x11/injector.ts');
    return openX11Injector(process.env.DISPLAY ?? ':0', events);
  }
  const { openRobotInjector } = await import('./robot.ts');
  return openRobotInjector(events);
}

/** Lets go of what a process that had mouse and keyboard may have left behind. Rejects where that cannot be. */
export async function letGoOfAll(): Promise<void> {
  if (process.platform !== 'linux' || obstacleHere(process.env, process.platform) !== null) return;
  const { letGoOfDisplay } = await import('./x11/let-go.ts');
  await letGoOfDisplay(process.env.DISPLAY ?? ':0');
}

/** What stands in the way before anything is tried [RC6]. */
function obstacleHere(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Obstacle | null {
  if (platform !== 'linux') return null;
  // Under Wayland, XTEST reaches only those programs that still speak X: half of a desktop is worse than none.
  if (env.XDG_SESSION_TYPE === 'wayland' || (env.WAYLAND_DISPLAY && !env.DISPLAY)) return 'wayland';
  return env.DISPLAY ? null : 'no_display';
}
