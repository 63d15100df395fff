import type { Branding, BrandingBody } from '../../shared/protocol/branding.ts';
import type { Answer } from '../../shared/protocol/errors.ts';
import { call } from './http.ts';

/** Calls of Administration → Branding, typed by shared/protocol/branding.ts. None of them rejects. */

export const getBranding = (): Promise<Answer<Branding>> => call('GET', '/api/admin/branding');
export const setBranding = (change: BrandingBody): Promise<Answer<Branding>> =>
  call('POST', '/api/admin/branding', change);

/** A file as Base64; null where it cannot be read. */
export async function base64Of(file: Blob): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onerror = () => resolve(null);
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.readAsDataURL(file);
  });
}

/** The logo that stands at this address, as Base64. */
export async function logoAt(address: string): Promise<string | null> {
  try {
    return await base64Of(await (await fetch(address)).blob());
  } catch {
    return null;
  }
}
