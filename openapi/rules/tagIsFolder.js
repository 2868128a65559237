import { basename, dirname, extname } from 'node:path';

/** An operation has one tag: its folder. The bundle, one JSON file, is left alone. */
export const tagIsFolder = () => ({
  Operation(operation, { report, location }) {
    const file = location.source.absoluteRef;
    const folder = basename(dirname(file));
    if (extname(file) === '.json' || (operation.tags?.length === 1 && operation.tags[0] === folder)) return;
    report({ message: `${operation.operationId} must have the one tag ${folder}.`, location: location.child('tags') });
  },
});
