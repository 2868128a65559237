import './nodeVersion.mjs';
import { prepareCheckout } from './install.mjs';
import { createSession } from './session.mjs';

const session = createSession();
await session.conduct(async () => {
  await prepareCheckout(session);
  return 0;
});
