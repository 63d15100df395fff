const GAP_PX = 6;
const MARGIN_PX = 8;

/**
 * Puts an open popover below its anchor, or above where there is no room, inside the window. Until CSS anchor
 * positioning is everywhere; set through the DOM, because the content security policy allows no style attributes.
 */
export function placeBelow(
  popover: HTMLElement,
  { anchor, align }: { readonly anchor: Element; readonly align: 'start' | 'end' | 'center' },
): void {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const wanted = { start: at.left, end: at.right - width, center: at.left + (at.width - width) / 2 }[align];
  const left = Math.max(MARGIN_PX, Math.min(wanted, window.innerWidth - width - MARGIN_PX));
  const fitsBelow = at.bottom + GAP_PX + height <= window.innerHeight - MARGIN_PX;
  const top = fitsBelow ? at.bottom + GAP_PX : Math.max(MARGIN_PX, at.top - GAP_PX - height);
  popover.style.left = `${left}px`;
  popover.style.top = `${top}px`;
}
