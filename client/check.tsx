import './ui/tokens.css';
import './ui/base.css';
import { render } from 'preact';
import { CheckPage } from './pages/check/CheckPage.tsx';
import { createCheckup } from './pages/check/checkup.ts';

const root = document.getElementById('app');
if (root) render(<CheckPage checkup={createCheckup()} />, root);
