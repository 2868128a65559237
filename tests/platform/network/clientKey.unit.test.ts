import { describe, expect, it } from 'vitest';
import { clientKeyOf } from '../../../src/platform/network/clientKey.js';

const spellings: Record<string, string[]> = {
  '203.0.113.9': [
    '203.0.113.9',
    '203.0.113.9:4711',
    '::ffff:203.0.113.9',
    '::FFFF:CB00:7109',
    '0:0:0:0:0:ffff:203.0.113.9',
    '[::ffff:203.0.113.9]:4711',
    '64:ff9b::203.0.113.9',
    '::ffff:0:203.0.113.9',
  ],
  '2001:db8:1:2::/64': [
    '2001:db8:1:2::1',
    '2001:DB8:1:2:ffff:ffff:ffff:ffff',
    '2001:0db8:0001:0002:0000:0000:0000:0001',
    '[2001:db8:1:2::1]',
    '[2001:db8:1:2::1]:443',
    '2001:db8:1:2::1%eth0',
  ],
  '2001:db8:1:3::/64': ['2001:db8:1:3::1'],
  '::/64': ['::1'],
  '127.0.0.1': ['127.0.0.1', '::ffff:127.0.0.1'],
  unknown: ['', 'unknown', '_hidden', 'example.com', '1.2.3.4.5', '[::1', '203.0.113.9:port'],
};

describe('client key', () => {
  for (const [key, addresses] of Object.entries(spellings)) {
    for (const address of addresses) {
      it(`is ${key} for "${address}"`, () => expect(clientKeyOf(address)).toBe(key));
    }
  }

  it('is unknown without an address', () => expect(clientKeyOf(undefined)).toBe('unknown'));
});
