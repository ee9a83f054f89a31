import { defineConfig } from 'vitest/config';

/** The tests that take long: `npm run test:slow`. */
export default defineConfig({
	test: {
		include: ['test/**/*.slow.test.ts'],
		globalSetup: ['test/build.ts'],
		testTimeout: 120_000,
	},
});
