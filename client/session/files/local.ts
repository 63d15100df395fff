import { signal } from '@preact/signals';
import type { FileId } from '../../../shared/domain/ids.ts';
import type { LocalFile } from './rows.ts';

/** What this page alone knows of each file. */
export class LocalFiles {
  readonly known = signal<ReadonlyMap<FileId, LocalFile>>(new Map());

  of(fileId: FileId): LocalFile {
    return this.known.peek().get(fileId) ?? {};
  }

  note(fileId: FileId, news: LocalFile): void {
    this.known.value = new Map(this.known.peek()).set(fileId, { ...this.of(fileId), ...news });
  }

  forgetContent(fileId: FileId): void {
    const { content: _content, ...rest } = this.of(fileId);
    this.known.value = new Map(this.known.peek()).set(fileId, rest);
  }
}
