import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { nextSegment, segmentFiles } from '../../../../sfu/recorder/files.ts';
import { createTempFolder } from '../../../support/processes/place.ts';

function folder(): string {
  const made = createTempFolder('recording');
  onTestFinished(() => void made.stop());
  return join(made.path, 'recording-1');
}

it('[RE2] a segment comes after all that are there', () => {
  const at = folder();
  const first = nextSegment(at, null);
  writeFileSync(first, '');
  const second = nextSegment(at, null);
  writeFileSync(second, '');
  expect(segmentFiles(at)).toEqual([first, second]);
});

it('[RE1] [RE2] a pause that is over before the first segment has been written takes no name twice', () => {
  const at = folder();
  const first = nextSegment(at, null);
  const second = nextSegment(at, first);
  expect(second).not.toBe(first);
});
