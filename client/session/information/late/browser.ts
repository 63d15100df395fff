import { LIMITS } from '../../../../shared/domain/limits.ts';
import type { Information, InformationItem } from '../../../../shared/protocol/information.ts';

type Value = string | number | boolean | null | undefined;

/** What this browser tells of itself and, as far as it knows, of its machine [CT1]. What it does not know is left out. */
export async function readBrowser(): Promise<Information> {
  // Cast: of drafts that not every browser has.
  const more = navigator as Navigator & {
    readonly deviceMemory?: number;
    readonly connection?: {
      readonly type?: string;
      readonly effectiveType?: string;
      readonly downlink?: number;
      readonly rtt?: number;
    };
    readonly userAgentData?: { readonly platform?: string };
    readonly getBattery?: () => Promise<{ readonly level: number; readonly charging: boolean }>;
  };
  const { width, height, colorDepth } = screen;
  const { connection } = more;
  const [stored, battery] = await Promise.all([
    navigator.storage?.estimate?.().catch(() => null),
    more.getBattery?.().catch(() => null),
  ]);
  const { isExtended } = screen as Screen & { readonly isExtended?: boolean };
  return [
    {
      group: 'browser',
      items: items({
        agent: navigator.userAgent,
        languages: navigator.languages.join(', '),
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        cookies: navigator.cookieEnabled,
        storageUsed: stored?.usage,
        storageRoom: stored?.quota,
      }),
    },
    {
      group: 'screen',
      items: items({
        screen: `${width} × ${height}`,
        scale: devicePixelRatio,
        window: `${innerWidth} × ${innerHeight}`,
        severalScreens: isExtended,
        colours: colorDepth,
      }),
    },
    {
      group: 'device',
      items: items({
        platform: more.userAgentData?.platform || navigator.platform,
        processors: navigator.hardwareConcurrency,
        memoryAbout: more.deviceMemory && more.deviceMemory * 2 ** 30,
        graphics: graphics(),
        touchPoints: navigator.maxTouchPoints,
        battery: battery?.level,
        charging: battery?.charging,
      }),
    },
    {
      group: 'line',
      items: items({
        online: navigator.onLine,
        connection: connection?.type ?? connection?.effectiveType,
        downlink: connection?.downlink,
        roundTrip: connection?.rtt,
      }),
    },
  ];
}

function items(values: Partial<Record<InformationItem['key'], Value>>): InformationItem[] {
  // Cast: the keys of exactly this object.
  return (Object.entries(values) as [InformationItem['key'], Value][]).flatMap(([key, value]) => {
    if (value === null || value === undefined || value === '') return [];
    if (typeof value === 'number' && !Number.isFinite(value)) return [];
    return [{ key, value: typeof value === 'string' ? value.slice(0, LIMITS.informationTextLength) : value }];
  });
}

/** What draws, where the browser says so. */
function graphics(): string | null {
  const gl = document.createElement('canvas').getContext('webgl');
  if (!gl) return null;
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  // Cast: WebGL's parameters have no types of their own.
  const name = gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER) as string | null;
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return name;
}
