import { expect, test } from 'vitest';
import { filledAddress, placesIn } from '../../../shared/domain/open-address.ts';

const RIGHT = [
  'https://crm.example.com',
  'http://10.0.0.1:8080/who/{name}?mail={email}#{session}',
  'https://例え.jp/{phone}',
];
const WRONG = [
  ...['', 'crm.example.com', '//crm.example.com/{name}', 'javascript:alert(1)', 'data:text/html,{name}'],
  ...['ftp://x/', 'https://{name}.example.com/', 'https://me@example.com/', 'https://a\\b/', 'https://'],
  ...[
    'https://x/{',
    'https://x/}',
    'https://x/{{name}}',
    'https://x/{Name}',
    'https://x/{na me}',
    'https://x/ y',
  ],
  ...['https://x:notaport/', 'file:///etc/passwd', ' https://x/', 'https:///x'],
];

test.each(RIGHT)('[QU13] %s may be opened', (address) => {
  expect(placesIn(address)).not.toBeNull();
});

test.each(WRONG)('[QU13] [SE1] "%s" may not', (address) => {
  expect(placesIn(address)).toBeNull();
  expect(filledAddress(address, { name: 'x' })).toBeNull();
});

test('[QU13] [SE1] what a customer wrote stays one value, whatever it is', () => {
  const filled = filledAddress('https://x.example/a/{name}?q={request}&last={phone}', {
    name: '../..//evil',
    request: 'a&last=1#<script>\uD800 山田',
  });
  const { pathname, searchParams, host, hash } = new URL(filled ?? '');
  expect([host, hash, pathname]).toEqual(['x.example', '', '/a/..%2F..%2F%2Fevil']);
  expect(searchParams.get('q')).toBe('a&last=1#<script>\uFFFD 山田');
  expect(searchParams.getAll('last')).toEqual(['']);
});
