import { KiwiCar, browserStorage } from '@kiwicar/sdk';

const server = new URLSearchParams(location.search).get('api') ?? 'http://localhost:3000';

export const storage = browserStorage();
export const kiwi = new KiwiCar({ baseUrl: server, storage });

const dollars = new Intl.NumberFormat('en-NZ', { style: 'currency', currency: 'NZD', maximumFractionDigits: 0 });
export const price = (amount: number) => dollars.format(amount);
export const kilometres = (count: number) => `${count.toLocaleString('en-NZ')} km`;
