import { createShare } from '../../../platform/database/createShare.js';

/** Pages and totals of searches, of the pool's 20 connections. */
export const searchShare = createShare({ connections: 12, waiting: 30 });

/** Counts over the whole market, which may take seconds. */
export const facetShare = createShare({ connections: 2, waiting: 10 });
