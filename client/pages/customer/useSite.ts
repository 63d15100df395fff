import { useEffect, useState } from 'preact/hooks';
import type { SiteInfo } from '../../../shared/protocol/http.ts';
import { getSite } from '../../net/http.ts';

/** What the site says and asks before somebody joins [AD3, FO1]; null until it is known. */
export function useSite(): SiteInfo | null {
  const [site, setSite] = useState<SiteInfo | null>(null);
  useEffect(() => {
    void getSite().then((answer) => {
      if (answer.ok) setSite(answer.data);
    });
  }, []);
  return site;
}
