import { linesOf } from '../../shared/seal/lines.ts';
import { recordIn } from '../../shared/seal/page.ts';
import { type SealReport, verifyRecord } from '../../shared/seal/verify.ts';
import { showFacts, showVerdict, showWhole } from './show.ts';
import { decode, TOOLS } from './tools.ts';
import { words } from './words.ts';
import './proof.css';

/** The page that comes with a record and checks it, without a network and without a server [RE5]. */
const embedded = document.getElementById('record');
const app = document.getElementById('app') as HTMLElement;
document.documentElement.lang = words.lang;

async function check(lines: readonly string[]): Promise<void> {
  app.replaceChildren(showVerdict(null));
  // The browser draws that it is busy before it is.
  await new Promise((resolve) => setTimeout(resolve, 50));
  let report: SealReport;
  try {
    report = await verifyRecord(lines, TOOLS);
  } catch {
    app.replaceChildren(paragraph(words.cannot));
    return;
  }
  app.replaceChildren(showVerdict(report), await showFacts(report), showWhole(lines), chooser());
}

/** Another file can be checked by the same page. */
function chooser(): HTMLElement {
  const label = document.createElement('label');
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.tasuki,.html';
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file) void read(file).then(check);
  });
  label.append(words.another, ' ', input);
  return label;
}

async function read(file: File): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of recordIn(linesOf(chunksOf(file), decode))) lines.push(line);
  return lines;
}

/** Safari cannot iterate over a stream. */
async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

function paragraph(text: string): HTMLElement {
  const made = document.createElement('p');
  made.textContent = text;
  return made;
}

const text = embedded?.textContent ?? '';
document.title = words.title;
if (text.trim() === '') app.replaceChildren(paragraph(words.large), chooser());
else void check(text.replace(/\n$/, '').split('\n'));
