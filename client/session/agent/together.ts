import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { errorText } from '../../i18n/errors.ts';
import { t } from '../../i18n/session.ts';
import { showToast } from '../../ui/toast.ts';

interface Together {
  readonly ChatPanel: typeof import('../chat/ChatPanel.tsx').ChatPanel;
  readonly usePrepared: typeof import('../chat/agent/usePrepared.tsx').usePrepared;
  readonly VideoTiles: typeof import('../video/VideoTiles.tsx').VideoTiles;
  readonly CameraControls: typeof import('../video/CameraControls.tsx').CameraControls;
}

const loaded = signal<Together | null>(null);

/** Chat and cameras, fetched when the first of them is shown; null until then. */
export function useTogether(): Together | null {
  useEffect(() => {
    if (loaded.peek() === null) void load();
  }, []);
  return loaded.value;
}

async function load(): Promise<void> {
  try {
    const [chat, prepared, tiles, controls] = await Promise.all([
      import('../chat/ChatPanel.tsx'),
      import('../chat/agent/usePrepared.tsx'),
      import('../video/VideoTiles.tsx'),
      import('../video/CameraControls.tsx'),
    ]);
    loaded.value = {
      ChatPanel: chat.ChatPanel,
      usePrepared: prepared.usePrepared,
      VideoTiles: tiles.VideoTiles,
      CameraControls: controls.CameraControls,
    };
  } catch {
    showToast({
      text: errorText('unavailable'),
      tone: 'alert',
      action: { label: t('retry'), run: () => void load() },
    });
  }
}
