import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { isConfiguredOrigin } from '../../src/http/allowedOrigins.js';

const secure = { JWT_ACCESS_SECRET: undefined, ALLOWED_ORIGINS: 'https://shop.example.co.nz' };

it.each([
  ['http://localhost:5173', true, false],
  ['http://127.0.0.1:8080', true, false],
  ['https://shop.example.co.nz', true, true],
  ['http://localhost.evil.example', false, false],
  ['http://evil.example?http://localhost', false, false],
])('lets %s call in development: %s, in tests and staging: %s', (origin, inDevelopment, elsewhere) => {
  expect(isConfiguredOrigin(readConfig({ ...secure, NODE_ENV: 'development' }), origin)).toBe(inDevelopment);
  expect(isConfiguredOrigin(readConfig({ ...secure, NODE_ENV: 'test' }), origin)).toBe(elsewhere);
});
