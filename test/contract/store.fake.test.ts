import { FakeStore } from '../support/server/fake-store.ts';
import { describeStore } from './store.contract.ts';

describeStore('FakeStore', async () => {
  const store = new FakeStore();
  return { store, reopen: async () => store, dispose: () => store.close() };
});
