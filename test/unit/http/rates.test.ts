import { expect, test } from 'vitest';
import { createRate } from '../../../server/adapters/http/rates.ts';

test('[SE3] a key that tried too often is refused with its code, others are not', async () => {
  const rate = createRate(2, 'too_many_tries');
  await rate.take('a');
  await rate.take('a');
  await expect(rate.take('a')).rejects.toMatchObject({ name: 'DomainError', code: 'too_many_tries' });
  await rate.take('b');
});

test('[SE3] what is given back may be taken again', async () => {
  const rate = createRate(1, 'rate_limited');
  for (let attempt = 0; attempt < 5; attempt++) {
    await rate.take('a');
    await rate.giveBack('a');
  }
  await rate.take('a');
  await expect(rate.take('a')).rejects.toMatchObject({ code: 'rate_limited' });
});
