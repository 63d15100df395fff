import type { LogPort } from '../../../server/app/ports.ts';

/** Keeps its lines, so that a test can look for what must be there and for what must not [SE6]. */
export class FakeLog implements LogPort {
  readonly lines: Array<{ readonly level: string; readonly fields: object; readonly message: string }> = [];

  debug(fields: object, message: string): void {
    this.lines.push({ level: 'debug', fields, message });
  }
  info(fields: object, message: string): void {
    this.lines.push({ level: 'info', fields, message });
  }
  warn(fields: object, message: string): void {
    this.lines.push({ level: 'warn', fields, message });
  }
  error(fields: object, message: string): void {
    this.lines.push({ level: 'error', fields, message });
  }
  child(): LogPort {
    return this;
  }

  errors(): unknown[] {
    return this.lines.filter(({ level }) => level === 'error');
  }
}
