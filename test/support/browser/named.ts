import { Puppeteer } from 'puppeteer';

/**
 * Finds things by role and accessible name in the page itself, as `::-p-named(ROLE NAME)`: a stand-in, of what our pages hold, for
 * puppeteer's own way in a browser where that way is dear. Firefox begins to keep a tree for screen readers at the first
 * such question, and a page that draws a share then gets to little else, not even to its line.
 */
Puppeteer.registerCustomQueryHandler('named', {
  queryAll: (root, wanted) => {
    const [role = '', ...words] = wanted.split(' ');
    const name = words.join(' ');
    const byTag: Record<string, string> = {
      button: 'button, summary, input[type=submit]',
      link: 'a[href]',
      textbox:
        'textarea, input:not([type]), input:is([type=text],[type=email],[type=password],[type=tel],[type=url])',
      checkbox: 'input[type=checkbox]',
      radio: 'input[type=radio]',
      combobox: 'select',
      dialog: 'dialog[open]',
      region: 'section[aria-label], section[aria-labelledby]',
      heading: 'h1, h2, h3, h4',
    };
    const own = byTag[role] ? `:is(${byTag[role]}):not([role])` : null;
    const plain = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
    const spoken = (element: Element): string => {
      const copy = element.cloneNode(true) as Element;
      for (const silent of copy.querySelectorAll('[aria-hidden=true], [hidden]')) silent.remove();
      return plain(copy.textContent);
    };
    const nameOf = (element: Element): string => {
      const ids = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
      const labels =
        ids.length > 0
          ? ids.map((id) => document.getElementById(id))
          : [...((element as HTMLInputElement).labels ?? [])];
      const said = labels.map((label) => (label ? spoken(label) : '')).join(' ');
      return (
        plain(said || element.getAttribute('aria-label')) ||
        spoken(element) ||
        plain(element.getAttribute('title'))
      );
    };
    const within = root as unknown as ParentNode;
    const candidates = within.querySelectorAll([`[role="${role}"]`, ...(own ? [own] : [])].join(', '));
    return [...candidates].filter((element) => nameOf(element) === name);
  },
});
