import { existsSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { LaunchError } from './progress.mjs';

const reasons = {
  ENOSPC: 'its disk is full',
  EDQUOT: 'the disk quota of this user is used up',
  EROFS: 'it is on a read-only file system',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
};

/** Returns an actionable message for a file system error; undefined for any other error. */
export function describeSystemError(error) {
  const reason = reasons[error?.code];
  return reason && error.path ? `${error.path} cannot be used: ${reason}` : undefined;
}

function nearestFolder(folder) {
  return existsSync(folder) ? folder : nearestFolder(path.dirname(folder));
}

/** Throws if the disk of `folder` has less than `megabytes` free; `remedy` says where else the data could go. */
export function requireSpace(folder, megabytes, remedy, statfs = statfsSync) {
  const { bavail, bsize } = statfs(nearestFolder(folder));
  const free = Math.floor((bavail * bsize) / 1e6);
  if (free >= megabytes) return;
  throw new LaunchError(
    `The disk of ${folder} has ${free} MB left and ${megabytes} MB are needed: free some space, or ${remedy}`,
  );
}
