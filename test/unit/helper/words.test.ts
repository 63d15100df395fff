import { describe, expect, it } from 'vitest';
import { showWords } from '../../../helper/sentences.ts';
import { readSignal, writeSignal } from '../../../shared/control/channels.ts';
import { fingerprintIn } from '../../../shared/control/words.ts';

describe('[RC4] a description', () => {
  const line = (value: string) => `a=fingerprint:sha-256 ${value}\r\n`;

  it('has one certificate, or none that counts', () => {
    expect(fingerprintIn(`v=0\r\n${line('AB:CD')}`)).toBe('SHA-256 AB:CD');
    expect(fingerprintIn(`${line('ab:cd')}m=application\r\n${line('AB:CD')}`)).toBe('SHA-256 AB:CD');
    expect(fingerprintIn(`${line('AB:CD')}${line('EF:01')}`)).toBeNull();
    expect(fingerprintIn('a=fingerprint:sha-1 AB:CD\r\n')).toBeNull();
    expect(fingerprintIn('v=0\r\n')).toBeNull();
  });

  it('travels in an envelope; anything else is left aside', () => {
    const signal = { attempt: 'a-1', data: { type: 'offer' as const, sdp: 'v=0' } };
    expect(readSignal(writeSignal(signal))).toEqual(signal);
    for (const wrong of ['', 'null', '{"attempt":"a","data":{"type":"renegotiate"}}', '{"attempt":""}'])
      expect(readSignal(wrong)).toBeNull();
  });
});

describe('[UI1] the two words', () => {
  it('are shown in the language of the system, in Japanese with the English ones too', () => {
    expect(showWords([0, 2047], 'en_GB.UTF-8')).toBe('abandon zoo');
    expect(showWords([0, 2047], 'ja_JP.UTF-8')).toMatch(/^\S+・\S+ \(abandon zoo\)$/);
  });
});
