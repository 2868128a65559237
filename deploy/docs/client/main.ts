import { startCopying } from './copy.js';
import { startMenu } from './menu.js';
import { startSamples } from './samples.js';
import { startSearch } from './search.js';
import { startThemes } from './themes.js';
import { startTryIt } from './tryIt.js';

startThemes();
startMenu();
startSearch();
startCopying();
startSamples();
startTryIt();
