import { build } from '../scripts/build.mjs';

/** Builds the bot once, before the tests that start it as its own process. */
export default () => build('main');
