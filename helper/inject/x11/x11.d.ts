/** The part of node-x11 4 that is used; it has no types of its own. */
declare module 'x11' {
  export type Reply<Value> = (error: Error | null, value: Value) => void;
  export interface Screen {
    readonly root: number;
    readonly pixel_width: number;
    readonly pixel_height: number;
  }
  export interface XTest {
    readonly KeyPress: number;
    readonly KeyRelease: number;
    readonly ButtonPress: number;
    readonly ButtonRelease: number;
    readonly MotionNotify: number;
    FakeInput(type: number, detail: number, time: number, window: number, x: number, y: number): void;
  }
  export interface RandR {
    QueryVersion(major: number, minor: number, reply: Reply<unknown>): void;
    GetScreenResourcesCurrent(
      window: number,
      reply: Reply<{
        readonly crtcs: readonly number[];
        readonly outputs: readonly number[];
        readonly config_timestamp: number;
      }>,
    ): void;
    GetCrtcInfo(
      crtc: number,
      configTimestamp: number,
      reply: Reply<{
        readonly x: number;
        readonly y: number;
        readonly width: number;
        readonly height: number;
        readonly output: readonly number[];
      }>,
    ): void;
    GetOutputInfo(output: number, configTimestamp: number, reply: Reply<{ readonly name: string }>): void;
  }
  export interface ScreenSaver {
    QueryInfo(drawable: number, reply: Reply<{ readonly state: number }>): void;
  }
  export interface Extensions {
    readonly xtest: XTest;
    readonly randr: RandR;
    readonly 'screen-saver': ScreenSaver;
  }
  export interface XClient {
    require<Name extends keyof Extensions>(name: Name, reply: Reply<Extensions[Name]>): void;
    QueryPointer(
      window: number,
      reply: Reply<{
        readonly rootX: number;
        readonly rootY: number;
        readonly child: number;
        readonly keyMask: number;
      }>,
    ): void;
    QueryKeymap(reply: Reply<Buffer>): void;
    GetKeyboardMapping(first: number, count: number, reply: Reply<number[][]>): void;
    ChangeKeyboardMapping(first: number, perKeycode: number, keysyms: readonly number[]): void;
    GetGeometry(window: number, reply: Reply<{ readonly width: number; readonly height: number }>): void;
    TranslateCoordinates(
      from: number,
      to: number,
      x: number,
      y: number,
      reply: Reply<{ readonly destX: number; readonly destY: number; readonly child: number }>,
    ): void;
    QueryTree(window: number, reply: Reply<{ readonly parent: number; readonly root: number }>): void;
    InternAtom(onlyIfExists: boolean, name: string, reply: Reply<number>): void;
    GetInputFocus(reply: Reply<{ readonly focus: number }>): void;
    RaiseWindow(window: number): void;
    SetInputFocus(window: number, revertTo: number): void;
    on(event: 'error' | 'end', listener: (error: Error) => void): void;
    on(event: 'event', listener: (event: { readonly type: number; readonly name?: string }) => void): void;
    terminate(): void;
  }
  export interface XDisplay {
    readonly client: XClient;
    readonly screen: readonly Screen[];
    readonly min_keycode: number;
    readonly max_keycode: number;
  }
  const x11: {
    createClient(options: { display?: string }, ready: Reply<XDisplay>): XClient;
    readonly keySyms: Readonly<
      Record<string, { readonly code: number; readonly description: string | null }>
    >;
  };
  // biome-ignore lint/style/noDefaultExport: the package's own.
  export default x11;
}
