/** Express's own reader of `X-Forwarded-For`, which comes without types: the part that is used. */
declare module 'proxy-addr' {
  import type { IncomingMessage } from 'node:http';

  type Trust = (address: string, hop: number) => boolean;
  interface ProxyAddr {
    /** The nearest address that is not trusted; undefined where the line is closed already. */
    (request: IncomingMessage, trust: Trust): string | undefined;
    /** @throws TypeError for what is neither an address nor a network, nor `loopback`, `linklocal`, `uniquelocal` */
    compile(addresses: readonly string[]): Trust;
  }
  const proxyAddr: ProxyAddr;
  // biome-ignore lint/style/noDefaultExport: it is the package's one export
  export default proxyAddr;
}
