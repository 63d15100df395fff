/**
 * The click-to-connect button of a queue [QU2], put where its script stands in somebody else's page: no cookie, no request, no
 * name in that page, and nothing that a strict content security policy forbids. The server sends it with the queue's state.
 * @param {{ href: string, open: boolean, name: string, colours?: { accent: string, hover: string, ink: string } }} queue
 * @param {HTMLScriptElement} script `data-lang` wins over the page's language
 */
(function drawButton(queue, script) {
  const words = {
    en: { open: 'Get help now', closed: 'Closed at the moment', tab: 'opens a new tab' },
    ja: { open: '今すぐサポートを受ける', closed: '現在受付時間外です', tab: '新しいタブで開きます' },
  };
  const language = script.dataset.lang || document.documentElement.lang || navigator.language;
  const said = language.toLowerCase().startsWith('ja') ? words.ja : words.en;
  const link = document.createElement('a');
  link.href = queue.href;
  link.target = '_blank';
  link.rel = 'noopener';
  link.className = queue.open ? 'open' : 'closed';
  link.textContent = queue.open ? said.open : said.closed;
  link.title = `${queue.name} (${said.tab})`;
  // A style sheet that is made, not written, needs no leave of the page's policy; the page's own styles stop at the shadow.
  const { accent = '#2b4ea2', hover = '#234289', ink = '#fff' } = queue.colours || {};
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    a { display: inline-flex; align-items: center; gap: 10px; min-height: 44px; box-sizing: border-box; padding: 0 20px;
      border: 1px solid ${accent}; border-radius: 10px; font: 600 16px/1.3 system-ui, sans-serif; text-decoration: none; }
    a::before { content: ''; width: 10px; height: 10px; border-radius: 50%; }
    .open { background: ${accent}; color: ${ink}; }
    .open::before { background: #7be0a3; }
    .open:hover { background: ${hover}; }
    .closed { border-color: #6b7280; background: #f3f4f6; color: #374151; }
    .closed::before { border: 2px solid #6b7280; box-sizing: border-box; }
    a:focus-visible { outline: 3px solid #8fb0ff; outline-offset: 2px; }
  `);
  const host = document.createElement('span');
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [sheet];
  shadow.append(link);
  script.after(host);
});
