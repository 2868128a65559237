import type { Handler } from '../../handler.js';

export const getLiveness: Handler<'getLiveness'> = () => Promise.resolve({ status: 200, body: { status: 'live' } });
