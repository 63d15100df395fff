import { Puppeteer } from 'puppeteer';

/**
 * Finds things by role and accessible name in the page itself, as `::-p-named(ROLE NAME)`: HTML's own roles and the names
 * of accname-1.2, as far as our pages use them. What no screen reader reaches (hidden, inert, behind an open dialog) is not
 * found. Puppeteer's `::-p-aria` asks the browser instead, which builds its tree for screen readers anew for every look, in
 * each frame of a wait: six pages of media on two cores then lose their line. axe looks after the browser's own tree.
 */
Puppeteer.registerCustomQueryHandler('named', {
  queryAll: (root, wanted) => {
    const [role = '', ...words] = wanted.split(' ');
    const name = words.join(' ');
    const byTag: Record<string, string> = {
      button: 'button, input:is([type=submit],[type=button])',
      link: 'a[href]',
      textbox:
        'textarea, input:not([type]), input:is([type=text],[type=email],[type=password],[type=tel],[type=url])',
      checkbox: 'input[type=checkbox]',
      radio: 'input[type=radio]',
      combobox: 'select',
      list: 'ul, ol',
      listitem: 'li',
      dialog: 'dialog',
      region: 'section[aria-label], section[aria-labelledby]',
      heading: 'h1, h2, h3, h4',
      table: 'table',
      status: 'output',
      img: 'img',
    };
    const own = byTag[role] ? `:is(${byTag[role]}):not([role])` : null;
    const plain = (text: string | null | undefined) =>
      (text ?? '')
        .replace(/[\u2066-\u2069]/g, '')
        .replace(/\s+/g, ' ')
        .trim();
    const isSilent = (element: Element) =>
      element.getAttribute('aria-hidden') === 'true' || getComputedStyle(element).display === 'none';
    const textOf = (node: Node): string => {
      if (node instanceof Text) return node.data;
      if (!(node instanceof Element) || isSilent(node)) return '';
      const said = node.getAttribute('aria-label') ?? node.getAttribute('alt');
      const text = said ?? [...node.childNodes].map(textOf).join('');
      return getComputedStyle(node).display === 'inline' ? text : ` ${text} `;
    };
    const nameOf = (element: Element): string => {
      const ids = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
      const labels =
        ids.length > 0
          ? ids.map((id) => document.getElementById(id))
          : [...((element as HTMLInputElement).labels ?? [])];
      const label = plain(element.getAttribute('aria-label'));
      const said = plain(labels.map((each) => (each ? textOf(each) : '')).join(' '));
      // A label in HTML gives way to aria-label, which gives way to aria-labelledby.
      const first = ids.length > 0 ? said || label : label || said;
      return (
        first ||
        plain([...element.childNodes].map(textOf).join('')) ||
        plain(element.getAttribute('alt') ?? element.getAttribute('title'))
      );
    };
    const modals = document.querySelectorAll('dialog:modal');
    const modal = modals[modals.length - 1];
    const isReached = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.closest('[inert], [aria-hidden=true]') &&
      (!modal || modal.contains(element));
    const within = root as unknown as ParentNode;
    const candidates = within.querySelectorAll([`[role="${role}"]`, ...(own ? [own] : [])].join(', '));
    return [...candidates].filter((element) => isReached(element) && nameOf(element) === name);
  },
});
