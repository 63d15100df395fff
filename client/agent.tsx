import './ui/tokens.css';
import './ui/base.css';
import { render } from 'preact';
import { App } from './pages/agent/App.tsx';
import { loadAccount } from './pages/agent/account.ts';
import { listenForShortcuts } from './ui/shortcuts.ts';

const root = document.getElementById('app');
if (root) {
  listenForShortcuts(document);
  void loadAccount();
  render(<App />, root);
}
