import './ui/tokens.css';
import './ui/base.css';
import { render } from 'preact';
import { loadAccount } from './account/account.ts';
import { App } from './pages/agent/App.tsx';
import { listenForShortcuts } from './ui/shortcuts.ts';

const root = document.getElementById('app');
if (root) {
  listenForShortcuts(document);
  void loadAccount();
  render(<App />, root);
}
